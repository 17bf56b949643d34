import { fileURLToPath } from "node:url";
import { type AppParts, createApp } from "../src/app.ts";
import { loadAssets } from "../src/assets.ts";
import { everySecond } from "../src/events/every-second.ts";
import { createHub } from "../src/events/hub.ts";
import { consoleSources } from "../src/events/sources.ts";
import type { LeaseStore } from "../src/lease/store.ts";

const assets = fileURLToPath(new URL("../assets", import.meta.url));

/** The console around a store, with no dashboards, nobody holding a lease and in a stack of defaults unless a test says otherwise. */
export function openApp(parts: Pick<AppParts, "store"> & Partial<AppParts>): ReturnType<typeof createApp> {
  const { lease = { get: async () => null } as LeaseStore } = parts;
  return createApp({
    assets: loadAssets(assets),
    logError: () => {},
    lease,
    events: createHub({ sources: consoleSources(parts.store, lease), everySecond }),
    dashboards: [],
    stack: { interval: 5, urls: {}, services: [] },
    ...parts,
  });
}

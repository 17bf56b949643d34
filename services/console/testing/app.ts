import { fileURLToPath } from "node:url";
import { type AppParts, createApp } from "../src/app.ts";
import { loadAssets } from "../src/assets.ts";
import type { LeaseStore } from "../src/lease/store.ts";

const assets = fileURLToPath(new URL("../assets", import.meta.url));

/** The console around a store, with no dashboards, nobody holding a lease and in a stack of defaults unless a test says otherwise. */
export function openApp(parts: Pick<AppParts, "store"> & Partial<AppParts>): ReturnType<typeof createApp> {
  return createApp({
    assets: loadAssets(assets),
    logError: () => {},
    lease: { get: async () => null } as LeaseStore,
    dashboards: [],
    stack: { interval: 5, urls: {} },
    ...parts,
  });
}

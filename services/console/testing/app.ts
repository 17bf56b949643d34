import { fileURLToPath } from "node:url";
import { type AppParts, createApp } from "../server/app.ts";
import { loadAssets } from "../server/assets.ts";
import { everySecond } from "../server/events/every-second.ts";
import { createHub } from "../server/events/hub.ts";
import { consoleSources } from "../server/events/sources.ts";
import type { LeaseStore } from "../server/lease/store.ts";
import { createProbe } from "../server/routes/probe.ts";
import type { Runs } from "../server/scenarios/runs.ts";

const noRuns = { list: () => [], current: () => null } as Partial<Runs> as Runs;
const assets = fileURLToPath(new URL("../assets", import.meta.url));

export type GivenParts = Pick<AppParts, "store"> &
  Partial<Omit<AppParts, "store" | "stack">> & { readonly stack?: Partial<AppParts["stack"]> };

/** The console around a store, with no dashboards, nobody holding a lease, a flagd that answers what the file says, and in a stack of defaults unless a test says otherwise. */
export function openApp(parts: GivenParts): ReturnType<typeof createApp> {
  const answerOfFile = async (key: string) => ({ variant: (await parts.store.get(key)).answer, reason: "STATIC" });
  const { lease = { get: async () => null } as LeaseStore, runs = noRuns } = parts;
  return createApp({
    assets: loadAssets(assets),
    logError: () => {},
    lease,
    runs,
    flagd: { ask: answerOfFile, askUntil: answerOfFile },
    events: createHub({ sources: consoleSources(parts.store, lease, runs), everySecond }),
    dashboards: [],
    leftOut: [],
    promised: [],
    probe: createProbe(new Map(), async () => undefined),
    ...parts,
    stack: { name: "test", port: 8080, users: 10, interval: 5, urls: {}, services: [], ...parts.stack },
  });
}

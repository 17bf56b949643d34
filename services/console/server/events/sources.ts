import type { FlagStore } from "../flags/store.ts";
import type { LeaseStore } from "../lease/store.ts";
import type { Runs } from "../scenarios/runs.ts";
import type { Sources } from "./hub.ts";

/** What pages get without asking, in the words of the API. */
export function consoleSources(store: FlagStore, lease: LeaseStore, runs: Runs): Sources {
  return {
    flags: async () => ({ flags: await store.list() }),
    lease: async () => ({ lease: await lease.get() }),
    run: async () => ({ run: runs.current() }),
  };
}

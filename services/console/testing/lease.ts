import { dirname, join } from "node:path";
import { diskFiles } from "../server/flags/files.ts";
import type { FlagStore } from "../server/flags/store.ts";
import { type LeaseStore, openLeaseStore } from "../server/lease/store.ts";
import { openStore, twoFlags } from "./store.ts";

export interface OpenedLeases {
  readonly leases: LeaseStore;
  readonly flags: FlagStore;
  readonly flagsFile: string;
  readonly leaseFile: string;
  readonly warnings: readonly string[];
  /** Lets time pass. */
  later(seconds: number): void;
  /** Opens the stores again over the same files, as a restarted console does. */
  restart(): Promise<OpenedLeases>;
}

export const leaseStart = "2026-11-22T10:00:00.000Z";

/** A store of leases on the disk, whose clock moves only when it is told to; ids are `lease-1`, `lease-2`, … */
export async function openLeases(
  clock = { ms: Date.parse(leaseStart), ids: 0 },
  file?: string,
  defaults = twoFlags,
): Promise<OpenedLeases> {
  const { store, file: flagsFile } = await openStore(file, defaults);
  const leaseFile = join(dirname(flagsFile), "lease.json");
  const warnings: string[] = [];
  const leases = await openLeaseStore({
    file: leaseFile,
    files: diskFiles,
    flags: store,
    now: () => new Date(clock.ms),
    newId: () => {
      clock.ids += 1;
      return `lease-${clock.ids}`;
    },
    warn: (line) => warnings.push(line),
  });
  return {
    leases,
    flags: store,
    flagsFile,
    leaseFile,
    warnings,
    later: (seconds) => {
      clock.ms += seconds * 1000;
    },
    restart: () => openLeases(clock, flagsFile, defaults),
  };
}

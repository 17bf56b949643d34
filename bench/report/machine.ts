import { arch, cpus, loadavg, release, totalmem } from "node:os";
import type { Engine } from "../../engine/engine.ts";

/** Where figures were taken. */
export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGiB: number;
  readonly kernel: string;
  /** `Docker 20.10.24, API 1.41` */
  readonly engine: string;
  readonly node: string;
  /** Processes that waited for a core in the minute before the run. */
  readonly load: number;
}

export async function machineOf(engine: Engine): Promise<Machine> {
  const { product, version, apiVersion } = await engine.facts();
  const tenths = (value: number) => Math.round(value * 10) / 10;
  return {
    cores: cpus().length,
    processor: `${cpus()[0]?.model.trim() ?? "unknown"}, ${arch()}`,
    memoryGiB: tenths(totalmem() / 1024 ** 3),
    kernel: release(),
    engine: `${product} ${version}, API ${apiVersion}`,
    node: process.versions.node,
    load: tenths(loadavg()[0] ?? 0),
  };
}

/** What a reader of the figures has to know; undefined for a quiet machine. */
export function busy({ cores, load }: Pick<Machine, "cores" | "load">): string | undefined {
  if (load <= cores / 2) return undefined;
  return `The machine was not quiet: its ${cores} cores had a load of ${load} before the run, so times are longer than they need be.`;
}

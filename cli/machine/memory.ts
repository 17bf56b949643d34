import { readFile } from "node:fs/promises";
import { hostname } from "node:os";
import { isLocal } from "../engine/discover.ts";
import type { Engine, EngineFacts } from "../engine/engine.ts";

/** Memory that new containers could have, MiB: what this machine has available where the engine runs on it, else the engine's whole less what its containers use. */
export async function freeMemory(engine: Engine, about: EngineFacts, platform: NodeJS.Platform): Promise<number> {
  // A desktop engine lives in a virtual machine, which has a name of its own.
  if (platform === "linux" && isLocal(engine.target) && about.name === hostname()) {
    const available = memAvailable(await readFile("/proc/meminfo", "utf8"));
    if (available !== undefined) return available;
  }
  return about.memoryMiB - (await engine.memoryOfAll());
}

/** `MemAvailable:   24000000 kB` → MiB */
export function memAvailable(meminfo: string): number | undefined {
  const kib = /^MemAvailable:\s+(\d+) kB$/m.exec(meminfo)?.[1];
  return kib === undefined ? undefined : Number(kib) / 1024;
}

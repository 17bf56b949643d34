import { readFile } from "node:fs/promises";
import { hostname } from "node:os";
import { isLocal } from "../../engine/discover.ts";
import type { Engine, EngineFacts } from "../../engine/engine.ts";

/** Memory that new containers could have, MiB: what this machine has available where the engine runs on it, else the engine's whole less what its containers use. */
export async function freeMemory(engine: Engine, about: EngineFacts, platform: NodeJS.Platform): Promise<number> {
  if (isHere(engine, about, platform)) {
    const available = memAvailable(await readFile("/proc/meminfo", "utf8"));
    if (available !== undefined) return available;
  }
  return about.memoryMiB - (await engine.memoryOfAll());
}

/** Swap of the engine's machine, MiB; undefined where that is not this one. */
export async function totalSwap(
  engine: Engine,
  about: EngineFacts,
  platform: NodeJS.Platform,
): Promise<number | undefined> {
  if (!isHere(engine, about, platform)) return undefined;
  return mibOf("SwapTotal", await readFile("/proc/meminfo", "utf8"));
}

/** A desktop engine lives in a virtual machine, which has a name of its own. */
function isHere(engine: Engine, about: EngineFacts, platform: NodeJS.Platform): boolean {
  return platform === "linux" && isLocal(engine.target) && about.name === hostname();
}

/** `MemAvailable:   24000000 kB` → MiB */
export function memAvailable(meminfo: string): number | undefined {
  return mibOf("MemAvailable", meminfo);
}

/** MiB, of a line in kB. */
function mibOf(name: string, meminfo: string): number | undefined {
  const kib = new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(meminfo)?.[1];
  return kib === undefined ? undefined : Number(kib) / 1024;
}

import { readFile } from "node:fs/promises";
import { hostname } from "node:os";
import { exists } from "../../common/files/exists.ts";
import { isLocal } from "../../engine/discover.ts";
import type { Engine, EngineFacts } from "../../engine/engine.ts";

/** What is seen of this machine. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly hostname: string;
  readonly isContainer: () => Promise<boolean>;
  /** Names of the network interfaces that this process sees; undefined where the system does not tell. */
  readonly interfaces: () => Promise<readonly string[] | undefined>;
}

/**
 * Why a port that the engine opens on its loopback is not on this process's, for people; undefined where it is, or nothing tells.
 * A socket can be handed into a container or another network name space, the loopback behind it cannot.
 */
export async function ownNetwork(
  engine: Engine,
  about: EngineFacts,
  { platform, hostname: name, isContainer, interfaces }: Surroundings,
): Promise<string | undefined> {
  if (!isLocal(engine.target)) return `it runs on another machine, at ${engine.target.host}`;
  // Of a desktop engine's virtual machine the ports are forwarded, and a rootless one forwards them by itself.
  if (platform !== "linux" || about.rootless) return undefined;
  if (await isContainer()) {
    const mode = await engine.networkModeOf(name);
    if (mode !== undefined && mode !== "host")
      return `this terminal runs in its container ${name}, which has a network of its own`;
  }
  if (about.name !== name) return undefined;
  const bridge = await engine.bridge();
  const seen = await interfaces();
  if (bridge === undefined || seen === undefined || seen.includes(bridge)) return undefined;
  return "this terminal has a network of its own, apart from the engine's";
}

export const surroundings: Surroundings = {
  platform: process.platform,
  hostname: hostname(),
  isContainer: async () => (await Promise.all(["/.dockerenv", "/run/.containerenv"].map(exists))).includes(true),
  interfaces: () => readFile("/proc/net/dev", "utf8").then(interfacesIn, () => undefined),
};

/** `  eth0: 2917904 108978 …` in each line but the first two. */
export function interfacesIn(table: string): readonly string[] {
  return [...table.matchAll(/^\s*(\S+):/gm)].map(([, name = ""]) => name);
}

import { mebibytes } from "../../common/words.ts";
import { DEFAULT_SOCKET } from "../../engine/discover.ts";
import type { Engine } from "../../engine/engine.ts";
import type { OwnEngine } from "../../toolchain/index.ts";

/** What no command of ours removes. @param cached bytes in the engine's build cache; undefined where counting takes too long */
export async function stayingText(
  engine: Engine | undefined,
  cached: number | undefined,
  own: () => Promise<OwnEngine | undefined>,
): Promise<string> {
  if (engine === undefined) return "";
  const isDefault = engine.target.origin === DEFAULT_SOCKET;
  return buildCacheText(cached) + (isDefault ? engineText(await own()) : "");
}

/** The engine's build cache holds the layers of every project, and does not say whose they are: it is theirs to empty. @param bytes undefined where counting takes too long */
export function buildCacheText(bytes: number | undefined): string {
  if (bytes === 0) return "";
  const size = bytes === undefined ? "`docker system df` shows how much" : mebibytes(bytes / 1024 / 1024);
  return `The engine keeps its build cache (${size}), which all projects share: \`docker builder prune\` empties it.\n`;
}

/** An engine that `up` brought stays, since others may use it by now. */
export function engineText(own: OwnEngine | undefined): string {
  if (own === undefined) return "";
  const { packages, log } = own;
  const what = packages.length > 0 ? `installed (${packages.join(", ")})` : "started";
  const where = log === undefined ? "" : `; its log is ${log}`;
  const next = packages.length > 0 ? ` \`apt-get remove ${packages.join(" ")}\` removes it.` : "";
  return `The Docker engine stays, which up ${what}${where}.${next}\n`;
}

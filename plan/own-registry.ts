import type { Settings } from "./types.ts";

/**
 * Where the stack's own registry listens, for a swarm of several nodes that has no other.
 *
 * @returns undefined where nodes share nothing, or somebody else's registry
 */
export function ownRegistry({
  share = "",
  registry,
}: Pick<Settings, "share" | "registry">): { readonly address: string; readonly port: number } | undefined {
  if (share === "" || share === registry) return undefined;
  const [address = "", port = "443"] = share.split(":");
  return { address, port: Number(port) };
}

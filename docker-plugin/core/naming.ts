import { createHash } from "node:crypto";
import type { Properties } from "./properties.ts";

/**
 * A name for a resource whose program gives none: the one it has, else the resource's name with seven random hex digits.
 * @param seed Pulumi's random bytes, the same in preview and deployment; empty when it sends none
 */
export function autoname(resource: string, olds: Properties, seed: Uint8Array): string {
  const had = olds["name"];
  if (typeof had === "string" && had !== "") return had;
  const random = seed.length > 0 ? Buffer.from(seed) : Buffer.from(crypto.getRandomValues(new Uint8Array(16)));
  return `${resource}-${createHash("sha256").update(random).digest("hex").slice(0, 7)}`;
}

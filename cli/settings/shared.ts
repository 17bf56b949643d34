import type { SwarmFacts } from "../../engine/engine.ts";
import type { Orchestrator } from "../../plan/settings.ts";
import type { StoredSettings } from "./stored.ts";

/** What a stack on a swarm is told of it. */
export interface Shared {
  readonly share: string | undefined;
  readonly node: string | undefined;
}

/**
 * Where the nodes of a swarm take images from: the registry that somebody named, else the stack's own, which listens where the other nodes
 * reach this one, at the stack's port: the proxy has that on loopback, and no other stack of this engine does.
 *
 * @param name what the swarm calls this engine's node
 */
export function sharedOf(
  on: Orchestrator,
  { nodes, address }: SwarmFacts,
  { port, registry, name }: { readonly port: number; readonly registry: string; readonly name: string },
): Shared {
  if (on !== "swarm") return { share: undefined, node: undefined };
  return { share: nodes < 2 ? undefined : registry || `${address}:${port}`, node: name };
}

/** Settings as the swarm now is: what an earlier `up` was told of it does not count. */
export function withShared(
  { share: _, node: __, ...settings }: StoredSettings,
  { share, node }: Shared,
): StoredSettings {
  return { ...settings, ...(share !== undefined && { share }), ...(node !== undefined && { node }) };
}

import { count } from "../../common/words.ts";
import type { SwarmNode } from "../../engine/engine.ts";
import { nodeText } from "../../engine/swarm/node-text.ts";
import { type Ask, perRound } from "../ask/ask.ts";
import { type Check, type Look, never, no, yes } from "../types.ts";

/**
 * Every node of the swarm that runs the stack: it answers, or has nothing of the stack. Containers of one that is away may go on there,
 * whatever the swarm has made in their place.
 *
 * @param names of the nodes; none where the engine alone runs the stack
 */
export function nodeChecks(names: readonly string[], nodes: () => Promise<readonly SwarmNode[]>): Check[] {
  const all: (ask: Ask) => Promise<readonly SwarmNode[]> = perRound(nodes);
  return names.map((name) => ({
    category: "nodes",
    name,
    asked: "the swarm for its nodes",
    where: "docker node ls",
    async look(ask) {
      const node = (await all(ask)).find((each) => each.name === name);
      return node === undefined ? never(`the swarm no longer has a node ${name}`) : judge(node);
    },
  }));
}

function judge(node: SwarmNode): Look {
  const { state, availability, tasks } = node;
  if (state === "ready" && availability === "active")
    return yes(`ready, with ${count(tasks, "container")} of the stack`);
  return tasks > 0 && state !== "ready" ? no(nodeText(node)) : { ...yes(nodeText(node)), warning: true };
}

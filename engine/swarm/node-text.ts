import { count } from "../../common/words.ts";
import type { SwarmNode } from "../engine.ts";

/** How a node stands, for people: `The node swarm-3 is down (heartbeat failure): the swarm does not know what became of 2 containers there.` */
export function nodeText({ name, state, why, availability, tasks }: SwarmNode): string {
  if (state === "ready") {
    return availability === "active"
      ? `The node ${name} is ready.`
      : `The node ${name} takes no containers (${availability}).`;
  }
  const reason = why === "" ? "" : ` (${why})`;
  const lost = tasks === 0 ? "" : `: the swarm does not know what became of ${count(tasks, "container")} there`;
  return `The node ${name} is ${state}${reason}${lost}.`;
}

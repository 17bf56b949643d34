import { expect, test } from "vitest";
import type { SwarmNode } from "../engine.ts";
import { nodeText } from "./node-text.ts";

const node: SwarmNode = { name: "swarm-3", state: "ready", why: "", availability: "active", tasks: 2 };

test.each<[Partial<SwarmNode>, string]>([
  [{}, "The node swarm-3 is ready."],
  [{ availability: "drain" }, "The node swarm-3 takes no containers (drain)."],
  [
    { state: "down", why: "heartbeat failure" },
    "The node swarm-3 is down (heartbeat failure): the swarm does not know what became of 2 containers there.",
  ],
  [{ state: "unknown", tasks: 0 }, "The node swarm-3 is unknown."],
])("%j", (change, text) => {
  expect(nodeText({ ...node, ...change })).toBe(text);
});

import { expect, test } from "vitest";
import type { SwarmNode } from "../../engine/engine.ts";
import { fakeAsk } from "../testing/ask.ts";
import { nodeChecks } from "./nodes.ts";

const node: SwarmNode = { name: "a", state: "ready", why: "", availability: "active", tasks: 3 };
const seen = async (change: Partial<SwarmNode>) => {
  const [check] = nodeChecks(["a"], async () => [{ ...node, ...change }]);
  return check?.look(fakeAsk(() => undefined));
};

test("a node that answers passes, and one that is to take nothing is worth a look", async () => {
  expect(await seen({})).toEqual({ ok: true, saw: "ready, with 3 containers of the stack" });
  expect(await seen({ availability: "drain", tasks: 0 })).toEqual({
    ok: true,
    saw: "The node a takes no containers (drain).",
    warning: true,
  });
});

test("one that is away fails while the swarm does not know what became of the stack's containers there", async () => {
  expect(await seen({ state: "down", why: "heartbeat failure" })).toEqual({
    ok: false,
    saw: "The node a is down (heartbeat failure): the swarm does not know what became of 3 containers there.",
  });
  expect(await seen({ state: "down", tasks: 0 })).toEqual({ ok: true, saw: "The node a is down.", warning: true });
});

test("one that the swarm has lost is final, and without a swarm nothing is asked", async () => {
  const [check] = nodeChecks(["b"], async () => [node]);
  expect(await check?.look(fakeAsk(() => undefined))).toEqual({
    ok: false,
    saw: "the swarm no longer has a node b",
    final: true,
  });
  expect(nodeChecks([], async () => [])).toEqual([]);
});

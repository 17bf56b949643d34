import { expect, test } from "vitest";
import { sharedOf, withShared } from "./shared.ts";

const swarm = { state: "active", manager: true, nodes: 3, address: "10.0.0.1" };
const stack = { port: 8081, registry: "", name: "swarm-1" };

test("several nodes share the stack's own registry, at its port, or the one that was named", () => {
  expect(sharedOf("swarm", swarm, stack)).toEqual({ share: "10.0.0.1:8081", node: "swarm-1" });
  const named = { ...stack, registry: "mirror.local:5000" };
  expect(sharedOf("swarm", swarm, named)).toEqual({ share: "mirror.local:5000", node: "swarm-1" });
});

test("one node shares nothing, and containers of an engine are of no node", () => {
  expect(sharedOf("swarm", { ...swarm, nodes: 1 }, stack)).toEqual({ share: undefined, node: "swarm-1" });
  expect(sharedOf("docker", swarm, stack)).toEqual({ share: undefined, node: undefined });
});

test("what an earlier up was told of the swarm gives way", () => {
  const earlier = { port: "8081", share: "10.0.0.9:8081", node: "old" };
  expect(withShared(earlier, { share: undefined, node: undefined })).toEqual({ port: "8081" });
  expect(withShared(earlier, { share: "10.0.0.1:8081", node: "swarm-1" })).toEqual({
    port: "8081",
    share: "10.0.0.1:8081",
    node: "swarm-1",
  });
});

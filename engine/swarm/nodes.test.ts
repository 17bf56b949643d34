import { expect, test } from "vitest";
import type { ListedNode, ListedTask } from "./listed.ts";
import { leftTasks, nodeNames, swarmNodes } from "./nodes.ts";

const node = (number: number, change: Partial<ListedNode["Status"]> = {}): ListedNode => ({
  ID: `n${number}`,
  Spec: { Availability: "active" },
  Description: { Hostname: `swarm-${number}` },
  Status: { State: "ready", ...change },
});
const task = (NodeID: string, ServiceID: string, State: string, stack = "dev") =>
  ({
    ID: `${ServiceID} on ${NodeID}`,
    NodeID,
    ServiceID,
    Spec: { ContainerSpec: { Labels: { stack, service: "shop" } } },
    Status: { State },
  }) as unknown as ListedTask;

test("each node has its state, and how many containers there have not ended", () => {
  const tasks = [task("n1", "a", "running"), task("n1", "a", "failed"), task("n2", "b", "running")];
  const down = node(2, { State: "down", Message: "heartbeat failure" });
  expect(swarmNodes([down, node(1)], tasks)).toEqual([
    { name: "swarm-1", state: "ready", why: "", availability: "active", tasks: 1 },
    { name: "swarm-2", state: "down", why: "heartbeat failure", availability: "active", tasks: 1 },
  ]);
});

test("one node alone needs no name", () => {
  expect([nodeNames([]).size, nodeNames([node(1)]).size, nodeNames([node(1), node(2)]).size]).toEqual([0, 0, 2]);
});

test("what other nodes have of services that are gone is left, but for what has ended and is another stack's", () => {
  const tasks = [
    task("n2", "gone", "running"),
    task("n2", "gone", "shutdown"),
    task("n1", "gone", "running"),
    task("n2", "there", "running"),
    task("n2", "gone", "running", "other"),
  ];
  const services = [{ ID: "there" }] as never;
  const nodes = { here: "n1", names: nodeNames([node(1), node(2)]) };
  expect(leftTasks(tasks, services, nodes, ["stack", "dev"], "service")).toEqual([
    { kind: "task", id: "gone on n2", name: "shop on swarm-2", node: "swarm-2" },
  ]);
});

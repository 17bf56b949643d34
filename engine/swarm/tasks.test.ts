import { expect, test } from "vitest";
import { container } from "../testing/engine.ts";
import type { ListedService, ListedTask } from "./listed.ts";
import { withTasks } from "./tasks.ts";

const LABEL = "dev.astrolab.service";
const service: ListedService = {
  ID: "s1",
  UpdatedAt: "1970-01-01T00:00:01Z",
  Spec: {
    Name: "astrolab-dev-shop",
    Labels: { [LABEL]: "shop" },
    TaskTemplate: { ContainerSpec: { Image: "sha256:0123456789abcdef" } },
  },
};
const task = { service: "s1", since: 1_000 };
const shop = (since: number, change: object = {}) =>
  container({
    service: "shop",
    id: `c${since}`,
    name: `astrolab-dev-shop.1.${since}`,
    task: { service: "s1", since },
    ...change,
  });
const listed = (
  change: Partial<Omit<ListedTask, "Status">> & { readonly Status?: Partial<ListedTask["Status"]> },
): ListedTask =>
  ({
    ID: "t1",
    ServiceID: "s1",
    CreatedAt: "1970-01-01T00:00:01Z",
    DesiredState: "running",
    Spec: { ContainerSpec: { Image: "sha256:0123456789abcdef" } },
    ...change,
    Status: { State: "running", Timestamp: "1970-01-01T00:00:02Z", ...change.Status },
  }) as ListedTask;
const nodes = {
  here: "n1",
  names: new Map([
    ["n1", "swarm-1"],
    ["n2", "swarm-2"],
  ]),
};
const common = { name: "astrolab-dev-shop", task };

test("the last of a service's containers stands for it, and the ones before it are restarts", () => {
  const ended = { status: "exited" as const, endedAt: 9 };
  const found = withTasks([shop(3, { ...ended, endedAt: 7 }), shop(9), shop(5, ended)], [service], [], LABEL);
  expect(found).toEqual([{ ...shop(9), ...common, restarts: 2, endedAt: 9 }]);
});

test("one of another image was replaced, one that never started was never up, and neither is a restart", () => {
  const never = { status: "created" as const, startedAt: undefined };
  const found = withTasks([shop(3, { image: "old" }), shop(5, never), shop(9)], [service], [], LABEL);
  expect(found).toEqual([{ ...shop(9), ...common }]);
});

test("one that has ended is about to be started again", () => {
  const found = withTasks([shop(9, { status: "exited", exitCode: 3, endedAt: 8 })], [service], [], LABEL);
  expect(found).toEqual([{ ...shop(9), ...common, status: "restarting", exitCode: 3, endedAt: 8 }]);
});

test("a service that has no container says why, by the last task that does", () => {
  const tasks = [
    { ServiceID: "s1", CreatedAt: "2026-01-01T00:00:00Z", Status: { State: "rejected", Err: "No such image: a" } },
    { ServiceID: "s1", CreatedAt: "2026-01-01T00:00:02Z", Status: { State: "pending" } },
    { ServiceID: "s1", CreatedAt: "2026-01-01T00:00:01Z", Status: { State: "rejected", Err: "No such image: b" } },
    { ServiceID: "s9", CreatedAt: "2026-01-01T00:00:09Z", Status: { State: "rejected", Err: "another's" } },
  ].map((each) => listed(each as object));
  expect(withTasks([], [service], tasks, LABEL)).toEqual([
    {
      ...common,
      id: "s1",
      service: "shop",
      status: "created",
      exitCode: 0,
      oomKilled: false,
      error: "No such image: b",
      restarts: 0,
      image: "sha256:0123456789abcdef",
      volumes: [],
    },
  ]);
  expect(withTasks([], [service], [], LABEL)[0]).toMatchObject({ error: "" });
});

test("containers of no service, and of one that is gone, stay as they are", () => {
  const others = [container({ service: "proxy" }), shop(9, { task: { service: "gone", since: 9 } })];
  expect(withTasks(others, [], [], LABEL)).toEqual(others);
});

const there = {
  ...common,
  service: "shop",
  exitCode: 0,
  oomKilled: false,
  error: "",
  image: "sha256:0123456789abcdef",
  volumes: [],
  node: "swarm-2",
};

test("a service on another node is its task, and what ended there by itself are restarts; what had to move is none", () => {
  const at = (second: number) => `1970-01-01T00:00:0${second}Z`;
  const tasks = [
    listed({ ID: "now", NodeID: "n2", CreatedAt: at(9), Status: { State: "running", Timestamp: at(9) } }),
    listed({ ID: "moved", NodeID: "n1", CreatedAt: at(5), DesiredState: "shutdown", Status: { State: "shutdown" } }),
    listed({
      ID: "fell",
      NodeID: "n1",
      CreatedAt: at(3),
      DesiredState: "shutdown",
      Status: { State: "failed", Timestamp: at(4) },
    }),
  ];
  const before = [shop(3, { status: "exited", endedAt: 4 })];
  expect(withTasks(before, [service], tasks, LABEL, nodes)).toEqual([
    { ...there, id: "now", status: "running", restarts: 1, startedAt: 9_000, endedAt: 4_000 },
  ]);
});

test("one that ended on another node is about to be started again, and one that could not be started says why", () => {
  const failed = { State: "failed", ContainerStatus: { ExitCode: 3 } };
  const found = (Status: Partial<ListedTask["Status"]>) =>
    withTasks([], [service], [listed({ NodeID: "n2", Status })], LABEL, nodes);
  expect(found(failed)).toEqual([
    { ...there, id: "t1", status: "restarting", exitCode: 3, restarts: 0, endedAt: 2_000 },
  ]);
  expect(found({ State: "rejected", Err: "No such image: a" })).toEqual([
    { ...there, id: "t1", status: "created", error: "No such image: a", restarts: 0, endedAt: 2_000 },
  ]);
});

test("what a node that is away still has does not count once the swarm wants another", () => {
  const tasks = [
    listed({ ID: "old", NodeID: "n2", DesiredState: "shutdown" }),
    listed({ ID: "new", NodeID: "n1", CreatedAt: "1970-01-01T00:00:03Z" }),
  ];
  expect(withTasks([shop(9)], [service], tasks, LABEL, nodes)).toEqual([{ ...shop(9), ...common, node: "swarm-1" }]);
});

test("a container that is no service's is on this node", () => {
  const proxy = container({ service: "proxy" });
  expect(withTasks([proxy], [], [], LABEL, nodes)).toEqual([{ ...proxy, node: "swarm-1" }]);
});

test("a limit and a health check are the task's", () => {
  const Spec = {
    ContainerSpec: { Image: "sha256:0123456789abcdef", Healthcheck: {} },
    Resources: { Limits: { MemoryBytes: 64 * 2 ** 20 } },
  };
  const found = withTasks([], [service], [listed({ NodeID: "n2", Spec })], LABEL, nodes);
  expect(found[0]).toMatchObject({ limitMiB: 64, health: "healthy" });
});

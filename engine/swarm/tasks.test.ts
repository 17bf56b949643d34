import { expect, test } from "vitest";
import { container } from "../testing/engine.ts";
import { type ListedService, withTasks } from "./tasks.ts";

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
    { ServiceID: "s1", CreatedAt: "2026-01-01T00:00:00Z", Status: { Err: "No such image: a" } },
    { ServiceID: "s1", CreatedAt: "2026-01-01T00:00:02Z", Status: {} },
    { ServiceID: "s1", CreatedAt: "2026-01-01T00:00:01Z", Status: { Err: "No such image: b" } },
    { ServiceID: "s9", CreatedAt: "2026-01-01T00:00:09Z", Status: { Err: "another's" } },
  ];
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

import { expect, test } from "vitest";
import type { FoundService, Task, TaskTemplate } from "./engine-types.ts";
import { judgeTasks, type Verdict } from "./judge.ts";

const template = (Image = "new"): TaskTemplate => ({ ContainerSpec: { Image } });
const service = (rest: Partial<FoundService> = {}): FoundService => ({
  ID: "s",
  Version: { Index: 1 },
  Spec: { Name: "shop", TaskTemplate: { ...template(), Runtime: "container" }, Mode: { Replicated: { Replicas: 1 } } },
  ...rest,
});
const task = (State: string, rest: Partial<Task> & { status?: Partial<Task["Status"]> } = {}): Task => ({
  ID: "t",
  ServiceID: "s",
  Spec: template(),
  DesiredState: "running",
  ...rest,
  Status: { State, ...rest.status },
});
const exit = (code: number, more = "") => ({ status: { Err: `task: non-zero exit (${code})${more}` } });

test.each<[string, Verdict["kind"], readonly Task[]]>([
  ["no task yet", "pending", []],
  ["a task on its way", "pending", [task("preparing")]],
  ["a task that runs", "ready", [task("running")]],
  [
    "one that runs beside one that was stopped",
    "ready",
    [task("running"), task("shutdown", { DesiredState: "shutdown" })],
  ],
  ["one that still runs with the old template", "pending", [task("running", { Spec: template("old") })]],
  [
    "the new one beside an old one that should run",
    "pending",
    [task("running"), task("running", { Spec: template("old") })],
  ],
  ["two where one is wanted", "pending", [task("running"), task("running", { ID: "u" })]],
  [
    "an old one that failed",
    "ready",
    [task("running"), task("failed", { Spec: template("old"), DesiredState: "shutdown", ...exit(1) })],
  ],
])("%s is %s", (_, kind, tasks) => {
  expect(judgeTasks(service(), tasks, new Set()).kind).toBe(kind);
});

test("a service without tasks is ready at once", () => {
  const none = { Name: "shop", TaskTemplate: template(), Mode: { Replicated: { Replicas: 0 } } };
  expect(judgeTasks(service({ Spec: none }), [], new Set())).toEqual({ kind: "ready" });
});

test.each<[string, Task, string]>([
  [
    "an image that is nowhere",
    task("rejected", { status: { Err: "No such image: astrolab/none:1" } }),
    "could not be started: No such image: astrolab/none:1",
  ],
  ["an exit", task("failed", exit(3)), "exited with code 3"],
  ["an end without an error", task("complete"), "ended with code 0"],
  ["a health check", task("failed", exit(143, ": dockerexec: unhealthy container")), "is unhealthy"],
  [
    "anything else",
    task("failed", { status: { Err: 'starting container failed: exec: "/no": no such file' } }),
    'failed: starting container failed: exec: "/no": no such file',
  ],
])("%s ends the wait with its reason", (_, ended, why) => {
  expect(judgeTasks(service(), [ended], new Set())).toEqual({ kind: "failed", why, task: ended });
});

test("a task that had ended before says nothing", () => {
  expect(judgeTasks(service(), [task("failed", exit(1))], new Set(["t"]))).toEqual({ kind: "pending" });
});

test("a swarm that has no node for it says why, and an update that was stopped too", () => {
  const Err = "no suitable node (insufficient resources on 1 node)";
  expect(judgeTasks(service(), [task("pending", { status: { Err } })], new Set())).toEqual({
    kind: "pending",
    waitsFor: Err,
  });
  const UpdateStatus = { State: "paused", Message: "update paused due to failure or early termination of task t" };
  expect(judgeTasks(service({ UpdateStatus }), [], new Set())).toEqual({
    kind: "failed",
    why: "could not be updated: update paused due to failure or early termination of task t",
  });
});

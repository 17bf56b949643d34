import { expect, test } from "vitest";
import { container, fakeEngine } from "../../../engine/testing/engine.ts";
import type { Orchestrator } from "../../../plan/settings.ts";
import { hintFor } from "../../settings/stack-name.ts";
import type { Facts, Verdict } from "../types.ts";
import { judgeSwarm, swarmCheck } from "./swarm.ts";

const hint = hintFor("dev", {});
const engine = fakeEngine();
const active = { state: "active", manager: true, nodes: 1 };

function check(on: Orchestrator, tasks: readonly object[] = []): Promise<Verdict | undefined> {
  const facts = {
    stack: "dev",
    about: engine.facts(),
    on: Promise.resolve(on),
    containers: Promise.resolve(tasks.map((change) => container({ service: "shop", ...change }))),
  };
  return swarmCheck(facts as unknown as Facts, async () => 0, hint).run();
}

test("what runs the stack is told", async () => {
  expect(await check("docker")).toEqual({ status: "pass", message: "docker: containers of this engine" });
  expect(await check("docker", [{}])).toMatchObject({ status: "pass" });
});

test("a stack that is up does not move", async () => {
  expect(await check("swarm", [{}])).toEqual({
    status: "fail",
    message: 'The stack "dev" is up on docker, and its settings say swarm: it cannot move while it is up.',
    fix: "`npm run down` removes it, then `npm run up` starts it on swarm. `npm run up -- --on docker` keeps it where it is.",
  });
  expect(await check("docker", [{ task: { service: "s", since: 0 } }])).toMatchObject({
    message: 'The stack "dev" is up on swarm, and its settings say docker: it cannot move while it is up.',
  });
});

test("an engine in no swarm is told the command that starts one", async () => {
  expect(await check("swarm")).toEqual({
    status: "fail",
    message: "The stack runs on swarm, and this engine is in none.",
    fix: "`docker swarm init --advertise-addr 127.0.0.1 --listen-addr 127.0.0.1:2377` starts one on this engine alone. `npm run up -- --on docker` runs the stack without one.",
  });
});

test.each<[string, object, string, string]>([
  [
    "a swarm that is locked",
    { state: "locked" },
    "The stack runs on swarm, and this engine's is not at work: it is locked.",
    "`docker info` says why.",
  ],
  [
    "a worker",
    { manager: false },
    "The stack runs on swarm, and this engine is a worker, which makes no services.",
    "Name a manager in DOCKER_HOST, or type on one: `docker node promote NODE`.",
  ],
  [
    "a second node",
    { nodes: 2 },
    "This engine's swarm has 2 nodes, and the stack's images are on this one alone.",
    "Use an engine that is alone in its swarm.",
  ],
])("%s would stop up", (_, change, message, fix) => {
  expect(judgeSwarm({ ...active, ...change }, 0, hint)).toEqual({
    status: "fail",
    message,
    fix: `${fix} \`npm run up -- --on docker\` runs the stack without one.`,
  });
});

test("what a service cannot have is told, and is a warning where it matters", () => {
  const lacks = "Of what a container has, a service there has no limit of swap and no no-new-privileges";
  expect(judgeSwarm(active, 0, hint)).toEqual({
    status: "pass",
    message: `swarm: services of this engine's. ${lacks}.`,
  });
  const warning = {
    status: "warning",
    message: `swarm: services of this engine's. ${lacks}: the leaking service is swapped out first, and is killed late, or not at all.`,
    fix: "Turn swap off for the demonstration: `sudo swapoff -a`.",
  };
  expect([judgeSwarm(active, 512, hint), judgeSwarm(active, undefined, hint)]).toEqual([warning, warning]);
});

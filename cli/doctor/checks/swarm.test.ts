import { expect, test } from "vitest";
import { container, fakeEngine } from "../../../engine/testing/engine.ts";
import type { Orchestrator } from "../../../plan/settings.ts";
import { hintFor } from "../../settings/stack-name.ts";
import type { Facts, Verdict } from "../types.ts";
import { judgeSwarm, swarmCheck } from "./swarm.ts";

const hint = hintFor("dev", {});
const engine = fakeEngine();
const active = { state: "active", manager: true, nodes: 1, address: "10.0.0.1" };
const node = (name: string, state = "ready", why = "") => ({ name, state, why, availability: "active", tasks: 0 });
const alone = { swapMiB: 0, nodes: [node("a")], share: undefined, plain: true };
const three = { ...alone, nodes: [node("a"), node("b"), node("c")], share: "10.0.0.1:8080" };

function check(
  on: Orchestrator,
  tasks: readonly object[] = [],
  about: object = {},
  registry = "",
): Promise<Verdict | undefined> {
  const facts = {
    stack: "dev",
    about: engine.facts().then((each) => ({ ...each, ...about })),
    plan: Promise.resolve({ settings: { port: 8080, registry } }),
    nodes: Promise.resolve(three.nodes),
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
])("%s would stop up", (_, change, message, fix) => {
  expect(judgeSwarm({ ...active, ...change }, alone, hint)).toEqual({
    status: "fail",
    message,
    fix: `${fix} \`npm run up -- --on docker\` runs the stack without one.`,
  });
});

test("what a service cannot have is told, and is a warning where it matters", () => {
  const lacks = "Of what a container has, a service there has no limit of swap and no no-new-privileges";
  expect(judgeSwarm(active, alone, hint)).toEqual({
    status: "pass",
    message: `swarm: services of this engine's. ${lacks}.`,
  });
  const warning = {
    status: "warning",
    message: `swarm: services of this engine's. ${lacks}: the leaking service is swapped out first, and is killed late, or not at all.`,
    fix: "Turn swap off for the demonstration: `sudo swapoff -a`.",
  };
  const judged = [512, undefined].map((swapMiB) => judgeSwarm(active, { ...alone, swapMiB }, hint));
  expect(judged).toEqual([warning, warning]);
});

test("several nodes take images from one address, which the engine must ask without TLS", async () => {
  const swarm = { ...active, nodes: 3 };
  expect(await check("swarm", [], { swarm })).toEqual({
    status: "fail",
    message:
      "The 3 nodes of this engine's swarm are to take images from 10.0.0.1:8080, and this engine asks that address by TLS alone.",
    fix: 'Write into /etc/docker/daemon.json on each node: {"insecure-registries": ["10.0.0.1:8080"]}, then `systemctl reload docker` there (SIGHUP to dockerd), which ends no container. `npm run up -- --registry HOST` takes a registry that has TLS. `npm run up -- --on docker` runs the stack without one.',
  });
  const passes = (share: string) => ({
    status: "pass",
    message: `swarm: services of this engine's, on 3 nodes that take images from ${share}. Of what a container has, a service there has no limit of swap and no no-new-privileges.`,
  });
  expect(await check("swarm", [], { swarm, plainHttp: ["10.0.0.0/24"] })).toEqual(passes("10.0.0.1:8080"));
  expect(await check("swarm", [], { swarm }, "mirror.local:5000")).toEqual(passes("mirror.local:5000"));
});

test("a node that is away is named", () => {
  const nodes = [node("a"), node("b"), node("c", "down", "heartbeat failure")];
  expect(judgeSwarm({ ...active, nodes: 3 }, { ...three, nodes }, hint)).toEqual({
    status: "warning",
    message:
      "swarm: services of this engine's, on 3 nodes that take images from 10.0.0.1:8080. Of what a container has, a service there has no limit of swap and no no-new-privileges. The node c is down (heartbeat failure).",
    fix: "`docker node ls` shows them. The stack runs on the others.",
  });
});

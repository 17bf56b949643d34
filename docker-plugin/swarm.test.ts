import { expect, test } from "vitest";
import { explain } from "./core/engine.ts";
import { isGone } from "./swarm.ts";

const refusal = (statusCode: number, message: string) =>
  Object.assign(new Error(message), { statusCode, json: { message } });
const outside = refusal(
  503,
  'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.',
);
const worker = refusal(
  503,
  "This node is not a swarm manager. Worker nodes can't be used to view or modify cluster state. Please run this command on a manager node or promote the current node to a manager.",
);

test("an engine outside a swarm, and a worker, are told what to do", () => {
  expect(explain(outside, "unix:///run/a.sock")).toBe(
    "the Docker engine at unix:///run/a.sock is in no swarm, and services, configs and overlay networks need one. Start one with: docker swarm init --advertise-addr 127.0.0.1 --listen-addr 127.0.0.1:2377",
  );
  expect(explain(Object.assign(outside, { statusCode: 403 }), "unix:///run/a.sock")).toMatch(/^the Docker engine at /);
  expect(explain(worker, "unix:///run/a.sock")).toBe(
    "the Docker engine at unix:///run/a.sock is a worker of its swarm, and only a manager makes services, configs and overlay networks. Set DOCKER_HOST to a manager, or type on one: docker node promote NODE",
  );
  expect(explain(refusal(503, "starting up"), "unix:///run/a.sock")).toBe("starting up");
});

test("what was in a swarm is gone with it, and stays where a worker is asked", () => {
  expect([outside, worker, refusal(404, "service a not found"), refusal(500, "broken")].map(isGone)).toEqual([
    true,
    false,
    true,
    false,
  ]);
});

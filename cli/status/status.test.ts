import { expect, test } from "vitest";
import { renderStatus, statusLine } from "./render.ts";

const catalog = {
  name: "catalog",
  state: "running",
  healthy: true,
  why: "",
  uptime: 125,
  restarts: 1,
  lastEnd: null,
  memoryMiB: 21,
  limitMiB: 64,
  image: "astrolab/catalog:packages",
  language: "go",
  node: null,
};
const proxy = {
  ...catalog,
  name: "proxy",
  state: "absent",
  healthy: false,
  uptime: null,
  restarts: 0,
  memoryMiB: null,
  image: null,
  language: null,
};
const status = {
  stack: "dev",
  foreign: false,
  port: 8080,
  images: "packages",
  on: "docker",
  nodes: [],
  services: [catalog, proxy],
} as const;

test("status is a table, and JSON for scripts", () => {
  expect(
    renderStatus(status, "text"),
  ).toBe(`SERVICE  STATE    HEALTH   UP          RESTARTS  MEMORY MiB  LANGUAGE  IMAGE
catalog  running  healthy  2 min 05 s  1         21 of 64    go        astrolab/catalog:packages
proxy    absent   -        -           0         -           -         -
`);
  expect(JSON.parse(renderStatus(status, "json"))).toEqual(status);
});

test("the line below says how it stands", () => {
  expect(statusLine(status)).toBe("1 of 2 services are healthy.");
  expect(statusLine({ ...status, on: "swarm" })).toBe("1 of 2 services are healthy, on swarm.");
  expect(statusLine({ ...status, foreign: true })).toBe(
    '1 of 2 services are healthy.\nPulumi has no state for the stack "dev" here: it may belong to someone else, or its state was lost.',
  );
  const lastEnd = "ended 12.0 s ago: out of memory (exit code 137)";
  expect(statusLine({ ...status, services: [{ ...catalog, lastEnd }, proxy] })).toBe(
    `catalog ${lastEnd}.\n1 of 2 services are healthy.`,
  );
  expect(statusLine({ ...status, services: [proxy] })).toBe('The stack "dev" is not up.');
});

test("on several nodes each service's is told, and below it who is away", () => {
  const node = { name: "a", state: "ready", why: "", availability: "active", tasks: 3 };
  const away = { ...node, name: "b", state: "down", why: "heartbeat failure", tasks: 1 };
  const spread = {
    ...status,
    on: "swarm",
    nodes: [node, away],
    services: [{ ...catalog, node: "a", memoryMiB: null }, proxy],
  } as const;
  expect(
    renderStatus(spread, "text"),
  ).toBe(`SERVICE  STATE    HEALTH   UP          RESTARTS  MEMORY MiB  NODE  LANGUAGE  IMAGE
catalog  running  healthy  2 min 05 s  1         -           a     go        astrolab/catalog:packages
proxy    absent   -        -           0         -           -     -         -
`);
  expect(statusLine(spread)).toBe(
    "The node b is down (heartbeat failure): the swarm does not know what became of 1 container there.\n1 of 2 services are healthy, on swarm (2 nodes).",
  );
});

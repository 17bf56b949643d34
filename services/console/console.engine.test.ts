import type Docker from "dockerode";
import { afterAll, beforeAll, expect, it } from "vitest";
import { until } from "../../tests/stack/until.ts";
import { buildService } from "../testing/build-service.ts";
import { openSmallStack, type SmallStack } from "../testing/small-stack.ts";

const key = "recommendationServiceCacheFailure";
const folder = "/var/lib/flags";

let stack: SmallStack;
let flagd: Docker.Container;
let panel: Docker.Container;

beforeAll(async () => {
  stack = await openSmallStack();
  const names = { flagd: "astrolab-test/flagd", console: "astrolab-test/console" };
  await buildService(stack.docker, "flagd", names.flagd, { BASE: "runtime", SERVER: "flagd" });
  await buildService(stack.docker, "console", names.console, { BASE: "node" });
  const source = JSON.stringify([{ uri: `${folder}/demo.flagd.json`, provider: "fileinfo" }]);
  const command = ["start", "--sources", source];
  // flagd comes first, so that the volume is mounted by an image that has nothing to fill it with.
  flagd = await stack.start({
    service: "flagd",
    image: names.flagd,
    ports: [8016],
    memory: 96,
    command,
    volume: folder,
  });
  panel = await stack.start({ service: "console", image: names.console, ports: [8080], memory: 192, volume: folder });
});

afterAll(() => stack?.remove());

/** An answer within a second or none: what is sent to a container that has just gone is never answered. */
async function ask(container: Docker.Container, port: number, path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${await stack.url(container, port)}${path}`, { ...init, signal: AbortSignal.timeout(1000) });
}

async function ready(): Promise<true | undefined> {
  return (await ask(panel, 8080, "/console/healthz")).ok ? true : undefined;
}

async function put(variant: string): Promise<number> {
  const headers = { "content-type": "application/json" };
  const init = { method: "PUT", headers, body: JSON.stringify({ variant }) };
  return (await ask(panel, 8080, `/console/api/flags/${key}`, init)).status;
}

async function evaluated(variant: string, value: boolean): Promise<true | undefined> {
  const response = await ask(flagd, 8016, `/ofrep/v1/evaluate/flags/${key}`, { method: "POST", body: "{}" });
  const answer = (await response.json()) as Record<string, unknown>;
  return answer["variant"] === variant && answer["value"] === value ? true : undefined;
}

it("fills the volume with a flag that is off, although flagd was there first", async () => {
  await until("the console to be ready", 30, ready);
  await until("flagd to evaluate the shipped flag", 60, () => evaluated("off", false));
});

it("serves the scripts and styles that its image was built with", async () => {
  for (const name of ["shell.css", "stack.js", "flags.js", "dashboards.js", "dashboards.css"]) {
    const file = await ask(panel, 8080, `/console/assets/${name}`);
    expect([file.status, (await file.text()).length > 500]).toEqual([200, true]);
  }
});

it.each([
  ["on", true],
  ["off", false],
  ["on", true],
])("has flagd evaluate %s within two seconds", async (variant, value) => {
  expect(await put(variant)).toBe(200);
  await until(`flagd to evaluate ${variant}`, 2, () => evaluated(variant, value));
});

it("stops when it is told to, and keeps the flag across a restart", async () => {
  await panel.stop({ t: 5 });
  expect((await panel.inspect()).State.ExitCode).toBe(0);
  await panel.start();
  await until("the console to be ready again", 30, ready);
  const answer = await ask(panel, 8080, `/console/api/flags/${key}`);
  expect(await answer.json()).toMatchObject({ key, variant: "on", defaultVariant: "off" });
});

it("puts a leased flag back by itself, although it was killed and started again meanwhile", async () => {
  const write = async (method: string, path: string, body: object) => {
    const headers = { "content-type": "application/json" };
    const answer = await ask(panel, 8080, `/console/api${path}`, { method, headers, body: JSON.stringify(body) });
    return [answer.status, (await answer.json()) as { id: string }] as const;
  };
  expect(await put("off")).toBe(200);
  const [status, { id }] = await write("POST", "/lease", { owner: "ann", scenario: "leak", seconds: 15 });
  expect(status).toBe(201);
  expect((await write("PUT", `/lease/${id}/flags/${key}`, { variant: "on" }))[0]).toBe(200);
  await until("flagd to evaluate on", 2, () => evaluated("on", true));
  await panel.kill();
  await panel.start();
  await until("the console to be ready again", 10, ready);
  expect(await evaluated("on", true)).toBe(true);
  await until("flagd to evaluate off", 17, () => evaluated("off", false));
  expect(await (await ask(panel, 8080, "/console/api/lease")).json()).toEqual({ lease: null });
});

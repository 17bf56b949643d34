import { setTimeout } from "node:timers/promises";
import type Docker from "dockerode";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Answer, type Question, ask as send } from "../../testing/ask.ts";
import { until } from "../../testing/until.ts";
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

const answerTimeoutMs = 10_000;

/** An answer in time or none: what is sent to a container that has just gone is never answered. */
async function ask(container: Docker.Container, port: number, question: Question): Promise<Answer> {
  const late = setTimeout(answerTimeoutMs, undefined, { ref: false }).then((): Answer => {
    throw new Error(`no answer within ${answerTimeoutMs / 1000} s`);
  });
  return Promise.race([send(Number(new URL(await stack.url(container, port)).port), question), late]);
}

/** As the proxy passes it on, from a page on the stack's own port. */
function askConsole(method: string, path: string, body?: object): Promise<Answer> {
  const headers = { host: "localhost:8080", "content-type": "application/json" };
  return ask(panel, 8080, { method, path: `/console/${path}`, headers, ...(body && { body }) });
}

async function ready(): Promise<true | undefined> {
  return (await askConsole("GET", "healthz")).status === 200 ? true : undefined;
}

async function put(variant: string): Promise<number> {
  return (await askConsole("PUT", `api/flags/${key}`, { variant })).status;
}

async function evaluated(variant: string, value: boolean): Promise<true | undefined> {
  const { body } = await ask(flagd, 8016, { method: "POST", path: `/ofrep/v1/evaluate/flags/${key}`, body: {} });
  const answer = JSON.parse(body) as Record<string, unknown>;
  return answer["variant"] === variant && answer["value"] === value ? true : undefined;
}

async function lease(): Promise<{ readonly until: string } | null> {
  const { body } = await askConsole("GET", "api/lease");
  return (JSON.parse(body) as { lease: { until: string } | null }).lease;
}

it("fills the volume with a flag that is off, although flagd was there first", async () => {
  await until("the console to be ready", 60, ready);
  await until("flagd to evaluate the shipped flag", 60, () => evaluated("off", false));
});

it("serves the scripts and styles that its image was built with", async () => {
  const pages = ["stack", "flags", "scenarios", "dashboards", "traces"];
  for (const name of ["shell.css", ...pages.flatMap((page) => [`${page}.js`, `${page}.css`])]) {
    const { status, body } = await askConsole("GET", `assets/${name}`);
    expect([name, status, body.length > 500]).toEqual([name, 200, true]);
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
  await until("the console to be ready again", 60, ready);
  const { body } = await askConsole("GET", `api/flags/${key}`);
  expect(JSON.parse(body)).toMatchObject({ key, variant: "on", defaultVariant: "off" });
});

it("puts a leased flag back by itself, although it was killed and restarted meanwhile", async () => {
  expect(await put("off")).toBe(200);
  const taken = await askConsole("POST", "api/lease", { owner: "ann", scenario: "leak", seconds: 20 });
  const { id, until: end } = JSON.parse(taken.body) as { id: string; until: string };
  expect(taken.status).toBe(201);
  expect((await askConsole("PUT", `api/lease/${id}/flags/${key}`, { variant: "on" })).status).toBe(200);
  await until("flagd to evaluate on", 2, () => evaluated("on", true));
  await panel.kill();
  await panel.start();
  await until("the console to be ready again", 15, ready);
  expect(await lease()).toMatchObject({ until: end });
  expect(await evaluated("on", true)).toBe(true);
  // Once it is over the console takes a second to see it, and flagd another.
  const left = Math.max(0, (Date.parse(end) - Date.now()) / 1000);
  await until("flagd to evaluate off", left + 10, () => evaluated("off", false));
  expect(await lease()).toBeNull();
});

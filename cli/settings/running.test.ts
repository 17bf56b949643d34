import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { UserError } from "../../common/user-error.ts";
import { container, fakeEngine } from "../../engine/testing/engine.ts";
import { loadVerbs } from "../commands/index.ts";
import { planOf } from "../plan.ts";
import { buildProgram } from "../program.ts";
import { stackStatus } from "../status/status.ts";
import { fakeContext } from "../testing/context.ts";
import { CARRIED_PLAN, runningSettings } from "./running.ts";

const verbs = await loadVerbs();

const checkout = join(import.meta.dirname, "..", "..");
const proxy = container({ service: "proxy", port: 8186 });
const carried = { settings: { port: 8186, images: "packages", users: 3, interval: 2 } };
const readFile = async (id: string, path: string) =>
  id === "id-console" && path === "/etc/astrolab/plan.json" ? JSON.stringify(carried) : undefined;

let repoRoot: string;
beforeEach(async () => {
  repoRoot = await mkdtemp(join(tmpdir(), "astrolab-running-"));
});
afterEach(() => rm(repoRoot, { recursive: true }));

async function typed(argv: readonly string[], edges: Parameters<typeof fakeContext>[0] = {}) {
  const asked: string[] = [];
  const context = fakeContext({
    repoRoot: checkout,
    fetch: async (url, { method = "GET" } = {}) => {
      asked.push(`${method} ${url}`);
      return new Response('{"flags":[]}');
    },
    ...edges,
  });
  const error = await buildProgram(verbs, context)
    .parseAsync([...argv], { from: "user" })
    .then(
      () => undefined,
      ({ message, fix, kind }: UserError) => ({ message, fix, kind }),
    );
  return { asked, error, out: context.out() };
}

test.each([
  [["flag", "list"], "usage"],
  [["flag", "get", "leak"], "usage"],
  [["flag", "set", "leak", "on"], "usage"],
  [["flag", "reset"], "usage"],
  [["scenario", "run", "memory-leak"], "usage"],
  [["open", "--print"], "usage"],
  [["verify"], "absent"],
] as const)("%j asks nobody of a stack that is not up, nor of one whose proxy has ended", async (argv, kind) => {
  const all = [...argv, "--stack", "nosuch"];
  expect(await typed(all)).toEqual({
    asked: [],
    out: "",
    error: {
      kind,
      message: 'The stack "nosuch" is not up.',
      fix: "`npm run up -- --stack nosuch` starts it.",
    },
  });
  const engine = fakeEngine({ containers: [{ ...proxy, status: "exited" }] });
  expect(await typed(all, { engine })).toEqual({
    asked: [],
    out: "",
    error: {
      kind,
      message: 'The stack "nosuch" cannot be asked: its proxy does not run.',
      fix: "`npm run status -- --stack nosuch` shows what runs, `npm run up -- --stack nosuch` brings it up.",
    },
  });
});

test("flag asks the port that the stack has, and not the one that this checkout remembers", async () => {
  await writeFile(join(repoRoot, "Pulumi.try.yaml"), 'config:\n  astrolab:port: "8080"\n');
  const { asked } = await typed(["flag", "list", "--stack", "try"], {
    repoRoot,
    engine: fakeEngine({ containers: [proxy] }),
  });
  expect(asked).toEqual(["GET http://127.0.0.1:8186/console/api/flags"]);
});

test("open prints the stack's own address", async () => {
  const { out, error } = await typed(["open", "--print", "--stack", "try"], {
    engine: fakeEngine({ containers: [proxy] }),
  });
  expect([out, error]).toEqual(["http://localhost:8186/\n", undefined]);
});

test("settings are those of the running stack, and beside them what only the checkout knows", async () => {
  const containers = [container({ service: "console" }), proxy];
  const stored = { port: "8080", images: "upstream", interval: "5s", registry: "mirror.local", engine: "unix:///x" };
  expect(await runningSettings({ readFile }, containers, stored)).toEqual({
    port: "8186",
    images: "packages",
    users: "3",
    interval: "2s",
    registry: "mirror.local",
    engine: "unix:///x",
    on: "docker",
  });
  for (const text of ["{", "{}", '{"settings":{"images":5}}']) {
    expect(await runningSettings({ readFile: async () => text }, containers, { images: "upstream" })).toEqual({
      port: "8186",
      images: "upstream",
      on: "docker",
    });
  }
  expect(await runningSettings({ readFile }, [], stored)).toEqual(stored);
  const services = [container({ service: "console", task: { service: "s1", since: 0 } }), proxy];
  expect(await runningSettings({ readFile }, services, { on: "docker" })).toMatchObject({ on: "swarm" });
});

test("the plan stands where it is looked for", () => {
  const plan = planOf(checkout, "try", { port: "8186", users: "3" });
  const carrier = plan.containers.find(({ service }) => service === CARRIED_PLAN.service);
  const text = carrier?.uploads.find(({ path }) => path === CARRIED_PLAN.path)?.content ?? "";
  expect(JSON.parse(text).settings).toEqual({ port: 8186, images: "upstream", users: 3, interval: 5 });
});

test("status of a stack that another checkout brought up knows its services and images, and no other", async () => {
  const engine = fakeEngine({
    containers: [container({ service: "console" }), proxy],
    change: { readFile },
  });
  const context = fakeContext({
    repoRoot: checkout,
    engine,
    env: { PULUMI_BACKEND_URL: "s3://nowhere" },
    fetch: async () => new Response("{}"),
  });
  const { services, images, port, foreign } = await stackStatus(context, "cli12-none");
  expect({ images, port, foreign }).toEqual({ images: "packages", port: 8186, foreign: false });
  expect(services.map(({ name }) => name)).not.toContain("grafana");
  expect(services.find(({ name }) => name === "proxy")?.image).toMatch(/^astrolab\/proxy:packages/);
});

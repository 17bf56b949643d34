import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { EngineAnswerError } from "../../engine/answer-error.ts";
import { NoEngineError } from "../../engine/errors.ts";
import { container, fakeEngine } from "../../engine/testing/engine.ts";
import { hintFor } from "../settings/stack-name.ts";
import { fakeContext } from "../testing/context.ts";
import { down } from "./down.ts";

const hint = hintFor("dev", {});
const options = { stack: "dev", format: "text", hint } as const;
const network = { kind: "network", id: "n", name: "astrolab-dev" } as const;

let repoRoot: string;
let env: Record<string, string>;

beforeEach(async () => {
  repoRoot = await mkdtemp(join(tmpdir(), "astrolab-down-"));
  env = { PULUMI_BACKEND_URL: `file://${repoRoot}` };
});
afterEach(() => rm(repoRoot, { recursive: true }));

describe("down of a stack that Pulumi knows nothing of", () => {
  test("finds nothing where nothing is", async () => {
    const context = fakeContext({ repoRoot, env });
    await down(context, options);
    expect([context.out(), context.err()]).toEqual(["0 left\n", ""]);
  });

  test("removes by label, containers first, and keeps what a person set", async () => {
    const settings = 'config:\n  astrolab:port: "8081"\n';
    await writeFile(join(repoRoot, "Pulumi.dev.yaml"), `encryptionsalt: v1:x\n${settings}`);
    const engine = fakeEngine({ containers: [container({ service: "proxy" })], objects: [network] });
    const context = fakeContext({ repoRoot, env, engine });
    await down(context, options);
    expect(engine.removed).toEqual(["container astrolab-dev-proxy", "network astrolab-dev"]);
    expect(context.out()).toBe("0 left\n");
    expect(await readFile(join(repoRoot, "Pulumi.dev.yaml"), "utf8")).toBe(settings);
  });

  test("says in one line why the engine keeps something", async () => {
    const answer = { question: "DELETE /networks/n", statusCode: 409, said: "network has active endpoints" };
    const refuses = new EngineAnswerError(answer, { host: "unix:///docker.sock", origin: "DOCKER_HOST" });
    const engine = fakeEngine({ objects: [network], change: { remove: () => Promise.reject(refuses) } });
    const notes: string[] = [];
    const board = { set: () => {}, has: () => false, note: (text: string) => void notes.push(text), end: () => {} };
    await expect(down(fakeContext({ repoRoot, env, engine, board: () => board }), options)).rejects.toMatchObject({
      kind: "leftovers",
    });
    expect(notes).toEqual(["The engine keeps the network astrolab-dev: network has active endpoints"]);
  });

  test("lists what the engine does not let go, with the command for each", async () => {
    const engine = fakeEngine({
      containers: [container({ service: "proxy", volumes: ["4f5e"] })],
      objects: [network],
      volumes: ["4f5e", "of somebody else"],
      change: { remove: () => Promise.reject(new Error("network has active endpoints")) },
    });
    const context = fakeContext({ repoRoot, env, engine });
    await expect(down(context, options)).rejects.toMatchObject({
      kind: "leftovers",
      message: 'down left 3 of the stack "dev" behind.',
      fix: "The commands above remove each; `npm run down` tries again.",
      sameLine: true,
    });
    expect(context.out()).toBe(`LEFT       NAME                REMOVE WITH
container  astrolab-dev-proxy  docker rm --force astrolab-dev-proxy
network    astrolab-dev        docker network rm astrolab-dev
volume     4f5e                docker volume rm 4f5e
3 left
`);
  });
});

test("a state that is cut off goes, and what it was about is removed by label", async () => {
  const folder = join(repoRoot, ".pulumi", "stacks", "astrolab");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "dev.json"), '{"version":3,');
  const engine = fakeEngine({ containers: [container({ service: "proxy" })], objects: [network] });
  const context = fakeContext({ repoRoot, env, engine });
  await down(context, options);
  expect(engine.removed).toEqual(["container astrolab-dev-proxy", "network astrolab-dev"]);
  expect(await readdir(folder)).toEqual([]);
  expect(context.out()).toBe("0 left\n");
  expect(context.err().replaceAll(repoRoot, "/repo")).toBe(
    `Pulumi's state /repo/.pulumi/stacks/astrolab/dev.json cannot be read (Expected double-quoted property name in JSON at position 13 (line 1 column 14)): removing it, and what has the stack's label through the engine.
Removed the container astrolab-dev-proxy, which was not in Pulumi's state.
Removed the network astrolab-dev, which was not in Pulumi's state.
`,
  );
});

test("a network that a stranger is on is left with the command that frees it", async () => {
  const engine = fakeEngine({
    objects: [network],
    change: { remove: () => Promise.reject(new Error("active endpoints")), onNetwork: async () => ["debug-shell"] },
  });
  const context = fakeContext({ repoRoot, env, engine });
  await expect(down(context, { ...options, format: "json" })).rejects.toMatchObject({ kind: "leftovers" });
  expect(JSON.parse(context.out())).toEqual({
    left: [
      {
        kind: "network",
        name: "astrolab-dev",
        command: "docker network disconnect --force astrolab-dev debug-shell && docker network rm astrolab-dev",
      },
    ],
  });
});

describe("down without an engine", () => {
  const findEngine = () => Promise.reject(new NoEngineError({ host: "unix:///x", origin: "DOCKER_HOST" }, "ENOENT"));

  test("is done where Pulumi knows no such stack", async () => {
    const context = fakeContext({ repoRoot, env, findEngine });
    await down(context, options);
    expect([context.out(), context.err()]).toEqual([
      "0 left\n",
      'No Docker engine answers, and Pulumi has no stack "dev".\n',
    ]);
  });
});

test("an interrupted down says what is still there", async () => {
  const stop = new AbortController();
  stop.abort();
  const engine = fakeEngine({ objects: [network] });
  await expect(down(fakeContext({ repoRoot, env, engine, signal: stop.signal }), options)).rejects.toMatchObject({
    kind: "interrupted",
    message: 'Interrupted. Of the stack "dev" there are 1 network.',
    fix: "`npm run down` removes them, `npm run up` continues.",
  });
});

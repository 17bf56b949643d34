import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type ErrorKind, UserError } from "../../common/user-error.ts";
import { container, fakeEngine } from "../../engine/testing/engine.ts";
import { repositoryWith } from "../scenario/testing/repository.ts";
import { stackFile } from "../settings/stack-file.ts";
import { hintFor } from "../settings/stack-name.ts";
import { fakeContext } from "../testing/context.ts";
import { renderSmoke } from "./render.ts";
import { type SmokeRun, smoke } from "./smoke.ts";
import type { SmokeReport, Step } from "./types.ts";

async function start(
  steps: readonly Step[],
  change: Parameters<typeof fakeContext>[0] & Partial<Pick<SmokeRun, "format" | "scenarios">> = {},
) {
  const { format = "text", scenarios = [], ...edges } = change;
  const repoRoot = edges.repoRoot ?? (await repositoryWith("leak"));
  const context = fakeContext({ ...edges, repoRoot });
  const ended = await smoke(context, {
    stack: "smoke",
    hint: hintFor("smoke", {}),
    flags: { port: "8080" },
    scenarios,
    full: false,
    owner: "ann@laptop",
    runScenario: () => Promise.reject(new Error("no scenario in this test")),
    format,
    saveLog: () => "/logs/bug.log",
    steps: () => steps,
  }).catch((error: unknown) => error);
  return { context, ended, repoRoot };
}

const good = (name: string, what: string): Step => ({ name, run: async () => ({ exitCode: 0, what }) });
const bad = (name: string, kind: ErrorKind): Step => ({
  name,
  run: () => Promise.reject(new UserError(kind, `${name} | went wrong.`, { fix: "More." })),
});

test("what worked is summed up and kept", async () => {
  const { context, ended, repoRoot } = await start([good("up", "all 10 services are healthy"), good("down", "0 left")]);
  expect(ended).toBe(0);
  expect(context.out()).toBe(`STEP  RESULT  TOOK   WHAT
up    done    0.0 s  all 10 services are healthy
down  done    0.0 s  0 left
`);
  const folder = "reports/smoke/1970-01-01T00-00-00-smoke";
  expect(context.err()).toMatch(
    new RegExp(`Smoke: everything worked after 0\\.0 s\\. Everything is in ${folder}/\\.\\n$`),
  );
  const kept = JSON.parse(await readFile(join(repoRoot, folder, "summary.json"), "utf8")) as SmokeReport;
  expect(renderSmoke(kept, "text")).toBe(context.out());
  expect(await readFile(join(repoRoot, folder, "summary.md"), "utf8")).toBe(`## Smoke: everything worked after 0.0 s.

| step | result | took | what |
|---|---|---|---|
| up | done | 0.0 s | all 10 services are healthy |
| down | done | 0.0 s | 0 left |
`);
});

test("the exit code is that of what failed first", async () => {
  const { context, ended } = await start([
    good("up", "up"),
    bad("verify", "absent"),
    bad("scenarios", "usage"),
    bad("down", "leftovers"),
  ]);
  expect(ended).toBe(5);
  expect(context.err()).toContain("Smoke: verify failed after 0.0 s, exit code 5. Everything is in ");
});

test("an interrupt is 130, whichever step it came in", async () => {
  const { context, ended } = await start([good("up", "up"), { ...good("down", "0 left"), always: true }], {
    signal: AbortSignal.abort(),
  });
  expect(ended).toBe(130);
  expect(context.err()).toContain("Smoke: interrupted after 0.0 s, exit code 130.");
});

test.each([
  [["leek"], ["leak"], 'There is no scenario "leek", did you mean "leak"?', undefined],
  [[], [], "There are no scenarios: the folder scenarios/ is empty.", undefined],
  [
    [],
    ["leak", "broken"],
    'scenarios/broken.yaml:7:5 unknown key "expect.0.rise", did you mean "rises"?',
    "1 problem in 1 file. Fix these problems, then run the command again.",
  ],
])("scenarios %j of the files %j are told as wrong before anything is made", async (scenarios, files, message, fix) => {
  const repoRoot = await repositoryWith(...files);
  const ran: string[] = [];
  const step: Step = { name: "up", run: async () => ({ exitCode: ran.push("up"), what: "" }) };
  const { context, ended } = await start([step], { repoRoot, scenarios });
  expect(ended).toMatchObject({ kind: "usage", message, fix });
  expect([ran, context.out(), context.err()]).toEqual([[], "", ""]);
  expect(await readdir(repoRoot)).not.toContain("reports");
});

test("a stack that is up is not this run's to take away", async () => {
  const engine = fakeEngine({ containers: [container({ service: "proxy" })] });
  const ran: string[] = [];
  const step: Step = { name: "up", run: async () => ({ exitCode: ran.push("up"), what: "" }) };
  const { ended } = await start([step], { engine });
  expect(ended).toMatchObject({
    kind: "usage",
    message: 'The stack "smoke" is up already, and smoke would remove it.',
    fix: "`npm run down -- --stack smoke` removes it, --stack NAME uses another one.",
  });
  expect(ran).toEqual([]);
});

test("settings of this run are forgotten, those of before are not, and where something is left they stay", async () => {
  const repoRoot = await repositoryWith("leak");
  const set = async () => {
    await stackFile(repoRoot, "smoke").change({ port: "31000" });
    return { exitCode: 0, what: "up" };
  };
  const read = () => stackFile(repoRoot, "smoke").read();
  await start([{ name: "up", run: set }, bad("down", "leftovers")], { repoRoot });
  expect(await read()).toEqual({ port: "31000" });
  await writeFile(join(repoRoot, "Pulumi.smoke.yaml"), 'config:\n  astrolab:users: "3"\n');
  await start([{ name: "up", run: set }, good("down", "0 left")], { repoRoot });
  expect(await read()).toEqual({ users: "3" });
});

test("JSON is the report", async () => {
  const { context } = await start([good("up", "up")], { format: "json" });
  expect(JSON.parse(context.out())).toMatchObject({
    stack: "smoke",
    exitCode: 0,
    steps: [{ name: "up", status: "done" }],
  });
});

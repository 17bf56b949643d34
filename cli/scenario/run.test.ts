import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { UserError } from "../../common/user-error.ts";
import { container, fakeEngine } from "../../engine/testing/engine.ts";
import type { RunReport } from "../../scenarios/model.ts";
import type { RunScenario } from "../../scenarios/run/types.ts";
import { hintFor } from "../settings/stack-name.ts";
import { fakeContext } from "../testing/context.ts";
import { runScenarios, type ScenarioOptions } from "./run.ts";
import { repositoryWith } from "./testing/repository.ts";
import { memoryPassed, missesFailed, reportOf } from "./testing/run.ts";

const proxy: typeof fetch = async () => new Response("", { headers: { date: "Thu, 01 Jan 1970 00:00:00 GMT" } });

const engine = fakeEngine({ containers: [container({ service: "proxy", port: 8080 })] });

/** Ends each run with the given report, having told its events. */
function runner(change: (scenario: string) => Partial<RunReport>): { run: RunScenario; ran: string[] } {
  const ran: string[] = [];
  return {
    ran,
    run: async ({ name }, _backends, { stack, owner, full }, onEvent) => {
      ran.push(`${name} by ${owner} on ${stack.name}:${stack.port}${full ? " in full" : ""}`);
      onEvent({ type: "phase", phase: "baseline", message: "reads what is normal", left: null });
      const report = reportOf({ scenario: name, owner, full: full ?? false, ...change(name) });
      onEvent({ type: "done", report });
      return report;
    },
  };
}

async function start(
  names: readonly string[],
  given: Partial<ScenarioOptions> & {
    readonly context?: Parameters<typeof fakeContext>[0];
    /** Scenarios of the repository. */
    readonly known?: readonly string[];
  },
) {
  const { context: edges, known = ["leak", "flood"], ...options } = given;
  const repoRoot = await repositoryWith(...known);
  const context = fakeContext({ repoRoot, fetch: proxy, engine, ...edges });
  const ended = await runScenarios(context, {
    stack: "dev",
    hint: hintFor("dev", {}),
    names,
    all: false,
    full: false,
    watch: false,
    format: "text",
    owner: "ann@laptop",
    runScenario: runner(() => ({})).run,
    ...options,
  }).catch((error: unknown) => error);
  return { context, ended, repoRoot };
}

describe("a scenario", () => {
  test("that passes ends in 0, with figures on stdout and the place of its reports on stderr", async () => {
    const { run, ran } = runner(() => ({}));
    const { context, ended, repoRoot } = await start(["leak"], { runScenario: run, full: true });
    expect(ended).toBe(0);
    expect(ran).toEqual(["leak by ann@laptop on dev:8080 in full"]);
    expect(context.out()).toBe(`PASS  leak: The cache that never forgets, 1 min 52 s
EXPECTED  VERDICT  AFTER  WITHIN  CHART  SAW
memory    pass     41 s   80 s    ▄▄▅█   81, 90, 96 MiB
`);
    expect(context.err()).toBe(`leak: reads what is normal
leak: PASS, 1 of 1 expectation in 0.0 s.
The reports are in reports/dev/1970-01-01T00-00-00-leak/.
`);
    const folder = join(repoRoot, "reports/dev/1970-01-01T00-00-00-leak");
    expect((await readdir(folder)).sort()).toEqual(["charts", "report.json", "report.md", "report.xml"]);
    expect(await readFile(join(folder, "charts/leak-memory.svg"), "utf8")).toMatch(/^<\?xml/);
  });

  test("whose evidence does not appear ends in 6, and the next one is run all the same", async () => {
    const failed: Partial<RunReport> = { verdict: "fail", expectations: [memoryPassed, missesFailed] };
    const { run, ran } = runner((name) => (name === "leak" ? failed : {}));
    const { context, ended } = await start(["leak", "flood"], { runScenario: run, format: "json" });
    expect(ended).toBe(6);
    expect(ran).toEqual(["leak by ann@laptop on dev:8080", "flood by ann@laptop on dev:8080"]);
    expect(JSON.parse(context.out())).toMatchObject({
      stack: "dev",
      port: 8080,
      passed: 1,
      failed: 1,
      interrupted: 0,
      scenarios: [{ scenario: "leak", verdict: "fail" }, { scenario: "flood" }],
    });
    expect(context.err()).toContain("1 of 2 scenarios passed in 0.0 s, 1 failed.\n");
  });

  test("that names another one runs beside it when all are run, and after it when both are named", async () => {
    const steps = async (names: readonly string[], all: boolean) => {
      const seen: string[] = [];
      const runScenario: RunScenario = async ({ name }, _backends, { baselineTaken }) => {
        seen.push(`${name} begins`);
        await baselineTaken?.();
        seen.push(`${name} breaks`);
        return reportOf({ scenario: name });
      };
      const { context, ended } = await start(names, { all, runScenario, known: ["crowd", "leak"] });
      expect(ended).toBe(0);
      expect(context.err()).toContain("2 of 2 scenarios passed");
      return seen;
    };
    expect(await steps([], true)).toEqual(["crowd begins", "leak begins", "crowd breaks", "leak breaks"]);
    expect(await steps(["crowd", "leak"], false)).toEqual([
      "crowd begins",
      "crowd breaks",
      "leak begins",
      "leak breaks",
    ]);
  });

  test("two that are stopped by force leave two flags, and both are named", async () => {
    const runScenario: RunScenario = () => new Promise(() => {});
    const force = AbortSignal.abort();
    const { ended } = await start([], { all: true, runScenario, known: ["crowd", "leak"], context: { force } });
    expect(ended).toMatchObject({
      kind: "interrupted",
      message:
        "Stopped immediately; the flags loadGeneratorFloodHomepage and recommendationServiceCacheFailure were left as they are. The console puts them back within 30 s, because the run no longer renews its lease.",
      fix: "`npm run flag -- list` shows them.",
    });
  });

  test("that is refused leaves the reports of those before it", async () => {
    const refused = new UserError("usage", "bob@desk runs one.", { fix: undefined });
    const { run } = runner((name) => {
      if (name === "flood") throw refused;
      return {};
    });
    const { context, ended } = await start(["leak", "flood"], { runScenario: run });
    expect(ended).toBe(refused);
    expect(context.out()).toMatch(/^PASS {2}leak: /);
  });

  test.each([
    ["junit", /^<\?xml version="1\.0"/],
    ["markdown", /^# Scenarios on the stack `dev`/],
  ] as const)("is told as %s", async (format, start_) => {
    expect((await start(["leak"], { format })).context.out()).toMatch(start_);
  });
});

describe("an interrupt", () => {
  const aborted = AbortSignal.abort();
  const interrupted = (change: Partial<RunReport>) => runner(() => ({ verdict: "interrupted", ...change })).run;

  test.each([
    [{}, "Interrupted. The flag cacheFailure is back to what it was.", undefined],
    [{ flagSetAt: null, flagBackAt: null }, "Interrupted before any flag was changed.", undefined],
    [
      { flagBackAt: null },
      "Interrupted. The flag cacheFailure could not be put back. The console puts it back within 30 s, because the run no longer renews its lease.",
      "`npm run flag -- get cacheFailure` shows it.",
    ],
  ])("says what became of the flag: %j", async (change, message, fix) => {
    const controller = new AbortController();
    const run: RunScenario = async (...given) => {
      controller.abort();
      return interrupted(change)(...given);
    };
    const { ended } = await start(["leak", "flood"], { runScenario: run, context: { signal: controller.signal } });
    expect(ended).toMatchObject({ kind: "interrupted", message, fix });
  });

  test("before anything began changes nothing", async () => {
    const { context, ended } = await start(["leak"], { context: { signal: aborted } });
    expect(ended).toMatchObject({
      kind: "interrupted",
      message: "Interrupted before any flag was changed.",
    });
    expect(context.out()).toBe("");
  });

  test("that comes twice waits for nothing", async () => {
    const runScenario: RunScenario = () => new Promise(() => {});
    const { ended } = await start(["leak"], { runScenario, context: { force: aborted } });
    expect(ended).toMatchObject({
      kind: "interrupted",
      message:
        "Stopped immediately; the flag recommendationServiceCacheFailure was left as it is. The console puts it back within 30 s, because the run no longer renews its lease.",
      fix: "`npm run flag -- get recommendationServiceCacheFailure` shows it.",
    });
  });

  test("is how a watch ends", async () => {
    const controller = new AbortController();
    const { run } = runner(() => ({}));
    const runScenario: RunScenario = async (...given) => {
      controller.abort();
      return run(...given);
    };
    const { ended } = await start(["leak"], { runScenario, watch: true, context: { signal: controller.signal } });
    expect(ended).toBe(0);
  });
});

test("a watch is of one", async () => {
  expect((await start(["leak", "flood"], { watch: true })).ended).toMatchObject({
    kind: "usage",
    message: "--watch keeps one fault on until Ctrl-C, so name exactly one scenario.",
  });
});

test("without a stack nothing is run", async () => {
  const { context, ended } = await start(["leak"], { context: { fetch: () => Promise.reject(new TypeError("x")) } });
  expect(ended).toMatchObject({
    kind: "usage",
    message: 'Nothing answers at http://localhost:8080/: the stack "dev" is not up.',
    fix: "`npm run status` shows what runs, `npm run up` brings it up.",
  });
  expect([context.out(), context.err()]).toEqual(["", ""]);
});

import { mkdtemp, rm } from "node:fs/promises";
import { setPriority, tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { add, type Count, readCount } from "./count.ts";
import { failuresIn } from "./failures.ts";
import type { Suite } from "./suites.ts";

export interface Given {
  /** The environment in which every Docker client finds the engine. */
  readonly engine: Readonly<Record<string, string>>;
  /** Undefined where there is none. */
  readonly chromium: string | undefined;
  /** Whether each line begins with the suite's name: others run beside it. */
  readonly labelled: boolean;
  /** Whether a suite that measures writes its figures into the docs. */
  readonly record: boolean;
}

const NONE: Count = { passed: 0, failed: 0, skipped: 0 };
const FAILURE: Count = { ...NONE, failed: 1 };

/** What a suite came to. */
export interface Ended {
  readonly count: Count;
  /** What it said of the tests that failed. */
  readonly failures: readonly string[];
}

/** A suite that could not run. */
export function notRun(why: string): Ended {
  return { count: FAILURE, failures: [why] };
}

/** Runs a suite to its end, in a folder of its own for temporary files. */
export async function runSuite(suite: Suite, { engine, chromium, labelled, record }: Given): Promise<Ended> {
  const say = (line: string) => void process.stdout.write(`${labelled ? `${suite.name} │ ` : ""}${line}\n`);
  say(`── ${suite.name}: ${suite.title}`);
  // Where a person looks, they are told of what was skipped; nobody reads that in CI.
  if (suite.browser && chromium === undefined && process.env["CI"] === "true") {
    const why = `${suite.name} needs a Chromium, and there is none: taken as one failure.`;
    say(why);
    return notRun(why);
  }
  const [program, ...rest] = suite.command;
  // Tests and browsers leave files where they may; all of it goes with the folder. Its name is short, for sockets' paths are.
  const temporary = await mkdtemp(join(tmpdir(), "at-"));
  const label = function* (line: unknown) {
    say(String(line));
    yield line;
  };
  const running = execa(program, rest, {
    stdin: "ignore",
    stdout: labelled ? label : ["inherit", "pipe"],
    stderr: labelled ? label : "inherit",
    reject: false,
    env: {
      TMPDIR: temporary,
      ...(record && { RECORD: "true" }),
      ...(process.stdout.isTTY && !labelled ? { FORCE_COLOR: "1" } : { NO_COLOR: "1" }),
      ...(suite.engine && engine),
      ...(suite.browser && chromium !== undefined && { CHROMIUM: chromium }),
    },
  });
  if (labelled && !suite.engine && running.pid !== undefined) yieldToOthers(running.pid);
  const run = await running;
  await rm(temporary, { recursive: true, force: true, maxRetries: 3 }).catch((error: Error) => {
    process.stderr.write(`Left behind: ${error.message}\n`);
  });
  const count = readCount(String(run.stdout));
  if (count === undefined || (run.exitCode !== 0 && count.failed === 0)) {
    const why = `${suite.name} ended with ${run.exitCode ?? run.signal} and counted no failed test: taken as one failure.`;
    say(why);
    return { count: add(count ?? NONE, FAILURE), failures: [why] };
  }
  return { count, failures: count.failed > 0 ? failuresIn(`${run.stdout}\n${run.stderr ?? ""}`) : [] };
}

/** A suite that keeps the processors busy gives way to a stack beside it, whose tests have deadlines. */
function yieldToOthers(pid: number): void {
  try {
    setPriority(pid, 10);
  } catch (error) {
    // It has ended already.
    if ((error as NodeJS.ErrnoException).code !== "ERR_SYSTEM_ERROR") throw error;
  }
}

import type { Context } from "../context.ts";
import { endingOf } from "../errors.ts";
import { EXIT } from "../exit-codes.ts";
import type { Step, StepEnd, StepRecord } from "./types.ts";

/**
 * Runs the steps in turn, each announced on stderr. What is always done is not stopped by the interrupt that stopped the
 * others, but by a second one.
 *
 * @param saveLog writes the stack of a bug to a file and gives its path
 */
export async function runSteps(
  context: Context,
  steps: readonly Step[],
  saveLog: (text: string) => string,
): Promise<StepRecord[]> {
  const records: StepRecord[] = [];
  const { signal, force, clock } = context;
  for (const step of steps) {
    const { name, needs, always = false } = step;
    const missing = needs !== undefined && records.find((each) => each.name === needs)?.status !== "done";
    if (!always && signal.aborted) {
      records.push({ name, status: "skipped", exitCode: EXIT.interrupted, what: "interrupted before", seconds: 0 });
    } else if (missing) {
      records.push({ name, status: "skipped", exitCode: EXIT.done, what: `there was no ${needs}`, seconds: 0 });
    } else {
      context.stderr(`\n── ${name}\n`);
      const began = clock.now();
      const { exitCode, what } = await endOf(step, always ? { ...context, signal: force } : context, saveLog);
      const seconds = Math.round((clock.now() - began) / 100) / 10;
      records.push({ name, status: exitCode === EXIT.done ? "done" : "failed", exitCode, what, seconds });
    }
  }
  return records;
}

async function endOf(step: Step, context: Context, saveLog: (text: string) => string): Promise<StepEnd> {
  try {
    return await step.run(context);
  } catch (error) {
    const { exitCode, text } = endingOf(error, saveLog);
    context.stderr(text);
    return { exitCode, what: text.split("\n")[0] ?? "" };
  }
}

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../../common/user-error.ts";
import type { Context } from "../context.ts";
import { EXIT } from "../exit-codes.ts";
import { json } from "../output/table.ts";
import { planOf } from "../plan.ts";
import { chooseFor } from "../scenario/choose.ts";
import { stackFile } from "../settings/stack-file.ts";
import { renderSmoke, smokeLine, smokeMarkdown } from "./render.ts";
import { runSteps } from "./run-steps.ts";
import { type SmokeOptions, smokeSteps } from "./steps.ts";
import type { SmokeReport, Step } from "./types.ts";

export interface SmokeRun extends SmokeOptions {
  readonly format: "text" | "json";
  readonly saveLog: (text: string) => string;
  /** A test's own. */
  readonly steps?: (options: SmokeOptions, folder: string) => readonly Step[];
}

/**
 * Brings a stack up, judges it, and takes it away, whatever happens in between. Everything is kept in a folder.
 *
 * @returns the exit code of the first step that failed
 * @throws UserError usage where the stack is up already: it is not this run's to take away; and before anything is made, for what is wrong with the scenarios' names and files
 */
export async function smoke(
  context: Context,
  { format, saveLog, steps = smokeSteps, ...options }: SmokeRun,
): Promise<number> {
  const { repoRoot, clock } = context;
  const { stack, hint, scenarios: names } = options;
  const settings = stackFile(repoRoot, stack);
  chooseFor(repoRoot, planOf(repoRoot, stack, await settings.read()), { names, all: names.length === 0 }, hint);
  const engine = await context.connect(await context.findEngine()).catch(() => undefined);
  if (engine !== undefined && (await engine.containers(stack)).length > 0) {
    throw new UserError("usage", `The stack "${stack}" is up already, and smoke would remove it.`, {
      fix: `\`${hint("down")}\` removes it, --stack NAME uses another one.`,
    });
  }
  const began = clock.now();
  const at = new Date(began).toISOString();
  const folder = join("reports", stack, `${at.slice(0, 19).replaceAll(":", "-")}-smoke`);
  const before = await settings.personsPart();
  const records = await runSteps(context, steps(options, folder), saveLog);
  // What was set for this run alone is not the next one's business; where something is left, its settings find it.
  if (records.at(-1)?.status === "done") await settings.replace(before);
  const exitCode = records.find((each) => each.exitCode !== EXIT.done)?.exitCode ?? EXIT.done;
  const seconds = Math.round((clock.now() - began) / 100) / 10;
  const report: SmokeReport = { stack, at, seconds, exitCode, folder, steps: records };
  await save(join(repoRoot, folder), report);
  context.stderr("\n");
  context.stdout(renderSmoke(report, format, context.width()));
  context.stderr(`Smoke: ${smokeLine(report)} Everything is in ${folder}/.\n`);
  return exitCode;
}

async function save(folder: string, report: SmokeReport): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "summary.json"), json(report));
  await writeFile(join(folder, "summary.md"), smokeMarkdown(report));
}

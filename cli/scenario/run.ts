import type { Hint } from "../../common/hint.ts";
import { UserError } from "../../common/user-error.ts";
import { otherSide } from "../../engine/other-side.ts";
import type { Backends } from "../../scenarios/ask/backends.ts";
import type { RunReport, Scenario } from "../../scenarios/model.ts";
import { groupsOf, runBeside } from "../../scenarios/run/beside.ts";
import type { RunScenario, StackFacts } from "../../scenarios/run/types.ts";
import { clockSkew, skewNote } from "../../verify/skew.ts";
import type { Context } from "../context.ts";
import { EXIT } from "../exit-codes.ts";
import { json } from "../output/table.ts";
import { planOf } from "../plan.ts";
import { runningStack } from "../settings/running.ts";
import { backendsOf } from "./backends.ts";
import { type Choice, chooseFor } from "./choose.ts";
import { forced, interruptedRun } from "./interrupted.ts";
import { writeReports } from "./report/files.ts";
import { renderJunit } from "./report/junit.ts";
import { renderMarkdown } from "./report/markdown.ts";
import { closing, type ScenarioSummary, summaryOf } from "./report/summary.ts";
import { renderText } from "./report/text.ts";
import { createView } from "./view/view.ts";

export type ScenarioFormat = "text" | "json" | "junit" | "markdown";

export interface ScenarioOptions extends Choice {
  readonly stack: string;
  readonly hint: Hint;
  readonly format: ScenarioFormat;
  /** Judges what takes up to ten minutes too. */
  readonly full: boolean;
  /** Keeps the fault on until Ctrl-C. */
  readonly watch: boolean;
  /** `ann@laptop`: shown to a person whose run is refused meanwhile. */
  readonly owner: string;
  readonly runScenario: RunScenario;
  /** Where the reports go, relative to the repository, where that is not left to the run. */
  readonly reports?: string;
}

/**
 * Runs scenarios on a stack that is up, writes their reports and prints the verdict: those that are named one after the other,
 * and of all of them two at a time where their files say that they may.
 *
 * @returns 0, or 6 where evidence did not appear
 * @throws UserError usage for what is wrong with names, files and options, where nothing is up, and while another one runs; interrupted
 */
export async function runScenarios(context: Context, options: ScenarioOptions): Promise<number> {
  const { repoRoot, clock, signal } = context;
  const { stack, hint } = options;
  const { engine, settings } = await runningStack(context, { stack, hint, ifDown: "usage" });
  const plan = planOf(repoRoot, stack, settings);
  const chosen = chooseFor(repoRoot, plan, options, hint);
  if (options.watch && chosen.length > 1) {
    throw new UserError("usage", "--watch keeps one fault on until Ctrl-C, so name exactly one scenario.", {
      fix: undefined,
    });
  }
  const { port, users, interval } = plan.settings;
  const began = clock.now();
  const ahead = await clockSkew(context.fetch, port, clock.now);
  if (ahead === undefined && !signal.aborted)
    throw (await otherSide(context, engine, stack)) ?? silent(stack, port, hint);
  if (ahead) context.stderr(`${skewNote(ahead)}\n`);
  const backends = backendsOf({ fetch: context.fetch, port, stack, hint, clock, ahead: ahead ?? 0 });
  const facts: StackFacts = { name: stack, port, users, interval };
  const { reports, stopped } = await runAll(context, options, chosen, backends, facts);
  if (reports.length > 0) {
    const summary = summaryOf(reports, { stack, port, began, ended: clock.now() });
    context.stdout(render(summary, options.format, context.width()));
    const folder = await writeReports(repoRoot, summary, options.reports);
    context.stderr(`${closing(summary)}\nThe reports are in ${folder}/.\n`);
  }
  if (stopped !== undefined) throw stopped;
  const cut = reports.length < chosen.length || reports.some(({ verdict }) => verdict === "interrupted");
  // A watch that had seen everything ends in just this way.
  if (signal.aborted && cut) throw interruptedRun(reports.at(-1), hint);
  return reports.every(({ verdict }) => verdict === "pass") ? EXIT.done : EXIT.scenario;
}

interface Ran {
  readonly reports: readonly RunReport[];
  /** What ended it before all had run; what had run by then is still reported. */
  readonly stopped?: unknown;
}

async function runAll(
  context: Context,
  { all, full, watch, owner, runScenario, hint }: ScenarioOptions,
  chosen: readonly Scenario[],
  backends: Backends,
  stack: StackFacts,
): Promise<Ran> {
  const { signal } = context;
  const reports: RunReport[] = [];
  for (const group of all ? groupsOf(chosen) : chosen.map((scenario) => [scenario])) {
    if (signal.aborted) break;
    const view = createView(context, group, { full, watch });
    const runs = runBeside(group, backends, { stack, owner, full, watch, signal }, view.listener, runScenario);
    try {
      const keys = group.map(({ flag }) => flag.key);
      reports.push(...(await Promise.race([runs, forced(context.force, keys, hint)])));
    } catch (stopped) {
      return { reports, stopped };
    } finally {
      view.end();
    }
  }
  return { reports };
}

function silent(stack: string, port: number, hint: Hint): UserError {
  return new UserError("usage", `Nothing answers at http://localhost:${port}/: the stack "${stack}" is not up.`, {
    fix: `\`${hint("status")}\` shows what runs, \`${hint("up")}\` brings it up.`,
  });
}

function render(summary: ScenarioSummary, format: ScenarioFormat, width: number): string {
  if (format === "json") return json(summary);
  if (format === "junit") return renderJunit(summary);
  return format === "markdown" ? renderMarkdown(summary) : renderText(summary, width);
}

import { NoAnswer } from "../../common/http/answer.ts";
import type { Backends } from "../ask/backends.ts";
import { kinds as everyKind } from "../kinds/index.ts";
import type { Kind } from "../kinds/kind.ts";
import type { Phase, RunReport, Scenario } from "../model.ts";
import { type Baselines, takeBaseline } from "./baseline.ts";
import { Ended, endIfAborted } from "./ended.ts";
import { type Evaluation, evaluationsOf, expectationsOf, settleWithoutData } from "./evaluation.ts";
import { expandScenario } from "./expand.ts";
import { type Lease, takeLease } from "./lease.ts";
import { lookUntilSettled } from "./looks.ts";
import type { Progress } from "./progress.ts";
import { checkFlags, checkUndisturbed, checkUsers } from "./ready.ts";
import { reportOf } from "./report.ts";
import type { RunEvent, RunOptions } from "./types.ts";

interface Run {
  readonly scenario: Scenario;
  readonly also: readonly Scenario[];
  readonly backends: Backends;
  readonly options: RunOptions;
  readonly kinds: readonly Kind[];
  readonly lease: Lease;
  readonly progress: Progress;
  readonly onEvent: (event: RunEvent) => void;
}

/**
 * Holds the lease from before the first look until after the last, so the flag is back whatever happens in between.
 *
 * @param kinds those that the scenario was read with
 */
export async function runScenario(
  scenario: Scenario,
  backends: Backends,
  options: RunOptions,
  onEvent: (event: RunEvent) => void,
  kinds = everyKind,
): Promise<RunReport> {
  const { clock } = backends;
  const lease = await takeLease(backends, { owner: options.owner, scenario: scenario.name });
  const progress: Progress = { startedAt: clock.now(), evaluations: [], setAt: null, backAt: null };
  const also = options.alsoJudge ?? [];
  let ended: Ended | null = null;
  let notBack: string | null = null;
  try {
    await go({ scenario, also, backends, options, kinds, lease, progress, onEvent });
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
    ended = error;
  } finally {
    notBack = await lease.end();
    if (progress.setAt !== null && notBack === null) progress.backAt ??= clock.now();
  }
  const report = reportOf({ scenario, also, options, progress, ended, notBack, endedAt: clock.now() });
  onEvent({ type: "phase", phase: "done", message: report.problem ?? `${report.verdict}ed`, left: 0 });
  onEvent({ type: "done", report });
  return report;
}

async function go(run: Run): Promise<void> {
  const { scenario, backends, options, lease, progress, onEvent } = run;
  const { key, variant } = scenario.flag;
  // Listed in the report even where the run ends before they are looked at.
  progress.evaluations = evaluationsOfAll(run, [scenario, ...run.also], new Map());
  const flags = await checkFlags(scenario, backends);
  const previous = flags.find((flag) => flag.key === key)?.variant ?? null;
  await checkUsers(run);
  await measureBaselines(run);
  await options.baselineTaken?.();
  endIfAborted(options.signal);

  onEvent({ type: "phase", phase: "expect", message: `${key} is ${variant}`, left: longest(run, "expect") });
  progress.setAt = backends.clock.now();
  await lease.set(key, variant);
  await look(run, "expect", progress.setAt, variant);
  if (options.watch) return;

  onEvent({ type: "phase", phase: "recover", message: againText(key, previous), left: longest(run, "recover") });
  const back = backends.clock.now();
  await lease.set(key, previous);
  progress.backAt = back;
  await look(run, "recover", back, previous);
}

/** Fills the placeholders in and takes the baseline. @throws Ended */
async function measureBaselines(run: Run): Promise<void> {
  const { backends, options, progress } = run;
  try {
    const all = await Promise.all(
      [run.scenario, ...run.also].map((scenario) => expandScenario(scenario, options.stack, backends, run.kinds)),
    );
    progress.evaluations = evaluationsOfAll(run, all, new Map());
    const histories = progress.evaluations.flatMap(
      ({ kind, expectation }) => kind.history?.(expectation.evidence) ?? [],
    );
    progress.evaluations = evaluationsOfAll(run, all, await takeBaseline({ ...run, histories }));
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    for (const evaluation of progress.evaluations) settleWithoutData(evaluation, error.message, run.onEvent);
    throw new Ended("fail", `No baseline could be measured, so the flag was not changed: ${error.message}.`);
  }
}

/** The own scenario's expectations in both phases; of the others only what they expect while the fault is on. */
function evaluationsOfAll(
  { scenario, options, kinds }: Pick<Run, "scenario" | "options" | "kinds">,
  scenarios: readonly Scenario[],
  baselines: Baselines,
): Evaluation[] {
  const own: readonly Phase[] = options.watch ? ["expect"] : ["expect", "recover"];
  return scenarios.flatMap((each) =>
    evaluationsOf(each, {
      phases: each.name === scenario.name ? own : ["expect"],
      full: options.full ?? false,
      kinds,
      baselines,
      step: options.stack.interval,
    }),
  );
}

function againText(key: string, previous: string | null): string {
  return previous === null ? `${key} has no default variant again` : `${key} is ${previous} again`;
}

async function look(run: Run, phase: Phase, since: number, variant: string | null): Promise<void> {
  const { scenario, backends, options, progress } = run;
  const evaluations = progress.evaluations.filter(({ expectation }) => expectation.phase === phase);
  const watch = options.watch === true && phase === "expect";
  const undisturbed = () => checkUndisturbed(scenario, variant, backends);
  try {
    await lookUntilSettled({ ...run, evaluations, since, watch, undisturbed });
  } catch (error) {
    // A watch is ended in just this way.
    const asked = watch && error instanceof Ended && error.verdict === "interrupted";
    if (!asked) throw error;
  }
}

/** Seconds until the last deadline. */
function longest({ scenario, options, progress }: Run, phase: Phase): number | null {
  if (options.watch) return null;
  const also = progress.evaluations.map(({ expectation }) => expectation);
  const own = expectationsOf(scenario, [phase], options.full ?? false);
  return Math.max(0, ...[...own, ...also].filter((each) => each.phase === phase).map(({ within }) => within));
}

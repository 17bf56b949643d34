import type { Judgement } from "../evidence/judgement.ts";
import { type Before, type Kind, kindOf, type Look } from "../kinds/kind.ts";
import type { Expectation, ExpectationReport, Phase, Scenario, Verdict } from "../model.ts";
import type { Baselines } from "./baseline.ts";
import type { RunEvent } from "./types.ts";
import { newWatcher, type Watcher } from "./watcher.ts";

/** One expectation on its way to a verdict. */
export interface Evaluation {
  readonly scenario: string;
  readonly expectation: Expectation;
  readonly kind: Kind;
  readonly watcher: Watcher;
  /** Of the last look; undefined before the first. */
  last?: Judgement;
  settled?: ExpectationReport;
}

type OnEvent = (event: RunEvent) => void;

export interface EvaluationOptions {
  readonly phases: readonly Phase[];
  readonly full: boolean;
  readonly kinds: readonly Kind[];
  readonly baselines: Baselines;
  /** Seconds between samples. */
  readonly step: number;
}

const nothingBefore: Before = { points: [], problem: null };

export function evaluationsOf(
  scenario: Scenario,
  { phases, full, kinds, baselines, step }: EvaluationOptions,
): Evaluation[] {
  return expectationsOf(scenario, phases, full).map((expectation) => {
    const { evidence, phase, unit, within } = expectation;
    const kind = kindOf(kinds, evidence);
    const history = kind.history?.(evidence);
    const before = (history && baselines.get(history.promql)) ?? nothingBefore;
    const watcher = newWatcher(kind.watch(evidence, { phase, unit, within, before, step }));
    return { scenario: scenario.name, expectation, kind, watcher };
  });
}

export function expectationsOf({ expectations }: Scenario, phases: readonly Phase[], full: boolean): Expectation[] {
  return expectations.filter((each) => phases.includes(each.phase) && (full || !each.full));
}

/** Looks, tells what is seen, and settles it where that is the end of it: at the deadline "not yet" is a failure. */
export async function lookOnce(evaluation: Evaluation, look: Look, onEvent: OnEvent): Promise<void> {
  const { scenario, expectation, watcher } = evaluation;
  const { id, title, phase, within } = expectation;
  const elapsed = (look.now - look.since) / 1000;
  const judgement = await watcher.look(look);
  evaluation.last = judgement;
  const { wanted, now, samples, unit, threshold } = judgement;
  const left = Math.max(0, within - elapsed);
  onEvent({ type: "look", scenario, id, title, phase, wanted, saw: now, left, samples, unit, threshold });
  if (evaluation.settled !== undefined) return;
  const verdict = judgement.verdict === "open" && elapsed >= within ? "fail" : judgement.verdict;
  if (verdict !== "open") settle(evaluation, judgement, verdict, Math.round(elapsed * 10) / 10, onEvent);
}

/** Fails what is asked of Prometheus, which did not answer. @param why for people */
export function settleWithoutData(evaluation: Evaluation, why: string, onEvent: OnEvent): void {
  if (!evaluation.kind.asks.includes("prometheus")) return;
  settle(evaluation, { ...evaluation.watcher.unseen, saw: `no data: ${why}` }, "fail", null, onEvent);
}

function settle(
  evaluation: Evaluation,
  judgement: Judgement,
  verdict: Verdict,
  after: number | null,
  onEvent: OnEvent,
): void {
  evaluation.settled = reportExpectation(evaluation, judgement, verdict, after);
  onEvent({ type: "settled", scenario: evaluation.scenario, expectation: evaluation.settled });
}

/** What came of it; by the last look where it is not settled. */
export function outcomeOf(evaluation: Evaluation): ExpectationReport {
  return (
    evaluation.settled ?? reportExpectation(evaluation, evaluation.last ?? evaluation.watcher.unseen, "open", null)
  );
}

function reportExpectation(
  { expectation, watcher }: Evaluation,
  judgement: Judgement,
  verdict: Verdict,
  after: number | null,
): ExpectationReport {
  const { id, title, phase, where, look, within } = expectation;
  const { wanted, saw, samples, unit, baseline, threshold, traces } = judgement;
  const place = { asked: watcher.asked, where, look };
  const figures = { samples, unit, baseline, threshold, traces };
  return { id, title, phase, verdict, wanted, saw, ...place, after, within, ...figures };
}

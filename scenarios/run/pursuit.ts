import type { Judgement } from "../evidence/judgement.ts";
import type { Expectation, ExpectationReport, Phase, Scenario, Verdict } from "../model.ts";
import type { Befores } from "./baseline.ts";
import type { RunEvent } from "./types.ts";
import type { Look } from "./watch.ts";
import { nothingBefore } from "./watch-value.ts";
import { newWatcher, type Watcher } from "./watcher.ts";

/** One expectation on its way to a verdict. */
export interface Pursuit {
  readonly scenario: string;
  readonly expectation: Expectation;
  readonly watcher: Watcher;
  /** Of the last look; undefined before the first. */
  last?: Judgement;
  settled?: ExpectationReport;
}

type OnEvent = (event: RunEvent) => void;

export interface PursuitOptions {
  readonly phases: readonly Phase[];
  readonly full: boolean;
  readonly befores: Befores;
  /** Seconds between samples. */
  readonly step: number;
}

export function pursuitsOf(scenario: Scenario, { phases, full, befores, step }: PursuitOptions): Pursuit[] {
  return expectationsOf(scenario, phases, full).map((expectation) => {
    const { evidence } = expectation;
    const before = (evidence.kind === "value" && befores.get(evidence.promql)) || nothingBefore;
    return { scenario: scenario.name, expectation, watcher: newWatcher(expectation, before, step) };
  });
}

export function expectationsOf({ expectations }: Scenario, phases: readonly Phase[], full: boolean): Expectation[] {
  return expectations.filter((each) => phases.includes(each.phase) && (full || !each.full));
}

/** Looks, tells what is seen, and settles it where that is the end of it: at the deadline "not yet" is a failure. */
export async function lookOnce(pursuit: Pursuit, look: Look, onEvent: OnEvent): Promise<void> {
  const { scenario, expectation, watcher } = pursuit;
  const { id, title, phase, within } = expectation;
  const elapsed = (look.now - look.since) / 1000;
  const judgement = await watcher.look(look);
  pursuit.last = judgement;
  const { wanted, now, samples, unit, threshold } = judgement;
  const left = Math.max(0, within - elapsed);
  onEvent({ type: "look", scenario, id, title, phase, wanted, saw: now, left, samples, unit, threshold });
  if (pursuit.settled !== undefined) return;
  const verdict = judgement.verdict === "open" && elapsed >= within ? "fail" : judgement.verdict;
  if (verdict !== "open") settle(pursuit, judgement, verdict, Math.round(elapsed * 10) / 10, onEvent);
}

/** Fails what is asked of Prometheus, which did not answer. @param why for people */
export function settleWithoutData(pursuit: Pursuit, why: string, onEvent: OnEvent): void {
  const { kind } = pursuit.expectation.evidence;
  if (kind !== "value" && kind !== "exemplar") return;
  settle(pursuit, { ...pursuit.watcher.unseen, saw: `no data: ${why}` }, "fail", null, onEvent);
}

function settle(
  pursuit: Pursuit,
  judgement: Judgement,
  verdict: Verdict,
  after: number | null,
  onEvent: OnEvent,
): void {
  pursuit.settled = reportExpectation(pursuit, judgement, verdict, after);
  onEvent({ type: "settled", scenario: pursuit.scenario, expectation: pursuit.settled });
}

/** What came of it; by the last look where it is not settled. */
export function outcomeOf(pursuit: Pursuit): ExpectationReport {
  return pursuit.settled ?? reportExpectation(pursuit, pursuit.last ?? pursuit.watcher.unseen, "open", null);
}

function reportExpectation(
  { expectation, watcher }: Pursuit,
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

import type { Sample, Unit, ValueTest } from "../model.ts";
import { type Bound, boundOf, type MovingTest, needsBaseline, reaches } from "./bound.ts";
import { figure, figures, seconds } from "./figure.ts";
import type { Baseline, Judgement } from "./judgement.ts";
import { rowsOf } from "./rows.ts";
import { judgeSawtooth } from "./sawtooth.ts";
import { median, spread } from "./statistics.ts";
import { judgeStays } from "./stays.ts";
import type { ValueCase } from "./value-case.ts";

/** Fewer samples tell nothing about what is normal. */
export const FEWEST = 3;

/** So many values are listed one by one. */
const LISTED = 4;

/** @returns null where there are too few samples to say what is normal */
export function baselineOf(samples: readonly Sample[]): Baseline | null {
  if (samples.length < FEWEST) return null;
  const values = samples.map(([, value]) => value);
  return { median: median(values), spread: spread(values), count: values.length };
}

/** What a move is reckoned from. From the lowest no noise is left out of account: the row that must hold is longer than any. */
function normalOf(test: MovingTest, baseline: Baseline | null, before: readonly Sample[]): Baseline | null {
  if (baseline === null || test.kind !== "rises" || test.from === "median") return baseline;
  return { ...baseline, median: Math.min(...before.map(([, value]) => value)), spread: 0 };
}

/** Samples in, verdict out. */
export function judgeValue(given: ValueCase): Judgement {
  const { test, unit, before } = given;
  const baseline = baselineOf(before);
  if (baseline === null && needsBaseline(test)) {
    const saw = `no data before the flag: ${before.length} of the ${FEWEST} samples needed for a baseline`;
    const wanted = plainText(test, unit);
    return { verdict: "fail", wanted, now: saw, saw, samples: before, unit, baseline, threshold: null, traces: [] };
  }
  if (test.kind === "stays") return judgeStays(given, test, baseline);
  if (test.kind === "sawtooth") return judgeSawtooth(given, test, baseline);
  return judgeMove(given, test, baseline);
}

/** What is wanted, where nothing is known to reckon a figure from. */
function plainText(test: ValueTest, unit: Unit): string {
  const amount = (value: number | null, text: (amount: string) => string) =>
    value === null ? [] : [text(figure(value, unit))];
  const times = (value: number | null) => (value === null ? [] : [`${value} × what was before`]);
  if (test.kind === "rises") {
    const least = [...times(test.factor), ...amount(test.by, (by) => `${by} more than before`)];
    return `at or over ${least.join(" and ")}`;
  }
  if (test.kind === "falls") {
    const most = [...times(test.toFactor), ...amount(test.leeway, (leeway) => `${leeway} more than before`)];
    return `at or under ${[most.join(" or "), ...amount(test.below, (below) => below)].join(" and ")}`;
  }
  if (test.kind === "stays") {
    const room = [...times(test.factor), ...amount(test.by, (by) => `${by} from before`)];
    return `within ${room.join(" or ")}`;
  }
  return test.kind === "sawtooth" ? `${test.teeth} × up to ${test.rise} × what was before and down again` : "";
}

function judgeMove(given: ValueCase, test: MovingTest, baseline: Baseline | null): Judgement {
  const { samples, unit, before, since, step } = given;
  const normal = normalOf(test, baseline, before);
  const bound = boundOf(test, normal, unit);
  const parts = {
    wanted: wantedText(bound, test, samples, unit),
    samples: [...before, ...since],
    unit,
    baseline,
    threshold: bound.threshold,
    traces: [],
  };
  if (test.kind === "crosses" && baseline !== null && reaches(baseline.median, bound, test, null)) {
    const saw = `already ${figure(baseline.median, unit)} before the flag`;
    return { ...parts, verdict: "fail", now: saw, saw };
  }
  const rows = rowsOf(since, step, ([, value]) => reaches(value, bound, test, normal));
  const best = rows.reduce((longest, each) => (each.length > longest.length ? each : longest), []);
  const row = best.slice(0, samples);
  if (row.length === samples) {
    const saw = rowText(row, unit);
    return { ...parts, verdict: "pass", now: nowText(since, unit), saw };
  }
  const last = rows.at(-1) ?? [];
  const goesOn = last.length > 0 && last.at(-1) === since.at(-1);
  const inARow = goesOn ? `, ${last.length} of ${samples} in a row` : "";
  return {
    ...parts,
    verdict: "open",
    now: `${nowText(since, unit)}${inARow}`,
    saw: nearest(since, bound, unit, best.length, samples),
  };
}

/** Each value of a short row; of a long one the lowest and the highest. */
function rowText(row: readonly Sample[], unit: Unit): string {
  const values = row.map(([, value]) => value);
  const [first, end] = [row[0]?.[0] ?? 0, row.at(-1)?.[0] ?? 0];
  if (row.length === 1) return `${figures(values, unit)} at ${seconds(first)}`;
  const when = `from ${Math.round(first)} to ${seconds(end)}`;
  if (row.length <= LISTED) return `${figures(values, unit)} ${when}`;
  return `${figures([Math.min(...values), Math.max(...values)], unit).replace(",", " to")}, ${row.length} samples ${when}`;
}

function wantedText({ direction, threshold, why }: Bound, test: MovingTest, samples: number, unit: Unit): string {
  const word = direction === "up" ? "over" : "under";
  const compared = test.kind === "crosses" ? word : `at or ${word}`;
  const many = samples === 1 ? "a sample" : `${samples} samples in a row`;
  return `${many} ${compared} ${figure(threshold, unit)}${why === "" ? "" : ` (${why})`}`;
}

function nowText(since: readonly Sample[], unit: Unit): string {
  const last = since.at(-1);
  return last === undefined ? "no data yet" : `${figure(last[1], unit)} now`;
}

function nearest(since: readonly Sample[], { direction }: Bound, unit: Unit, inARow: number, samples: number): string {
  const better = (a: Sample, b: Sample) => (direction === "up" ? b[1] > a[1] : b[1] < a[1]);
  const [first] = since;
  if (first === undefined) return "no data since the flag changed";
  const [at, value] = since.reduce((a, b) => (better(a, b) ? b : a), first);
  const rows = inARow === 0 ? "" : `, and never more than ${inARow} of ${samples} in a row`;
  return `at ${direction === "up" ? "most" : "least"} ${figure(value, unit)}, at ${seconds(at)}${rows}`;
}

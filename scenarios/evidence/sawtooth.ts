import type { Sample, ValueTest } from "../model.ts";
import { figure, figures, seconds } from "./figure.ts";
import type { Baseline, Judgement } from "./judgement.ts";
import type { ValueCase } from "./value-case.ts";

interface Teeth {
  /** The tops that were fallen from. */
  readonly peaks: readonly Sample[];
  /** The highest since the last fall, and since the beginning where there was none. */
  readonly top: number;
}

/** Up by `rise` times the baseline, down to `fall` of the top that was reached, and so on; each with a restart where one is asked for. */
export function judgeSawtooth(
  { unit, before, since, starts }: ValueCase,
  test: ValueTest & { kind: "sawtooth" },
  baseline: Baseline | null,
): Judgement {
  const high = (baseline?.median ?? Number.NaN) * test.rise;
  const { peaks, top } = teethIn(since, high, test.fall);
  const restarts = restartsIn(starts);
  const counted = test.restartsOf === null ? "" : ` and ${count(test.teeth, "restart")} of ${test.restartsOf}`;
  const parts = {
    wanted: `${count(test.teeth, "time")} up to ${figure(high, unit)} or more and down to ${test.fall} of the peak${counted}`,
    samples: [...before, ...since],
    unit,
    baseline,
    threshold: high,
    traces: [],
  };
  const restarted = test.restartsOf === null ? "" : `, ${count(restarts, "restart")}`;
  const tops =
    peaks.length === 0
      ? "no peak followed by a fall"
      : `${count(peaks.length, "peak")} (${figures(
          peaks.map(([, value]) => value),
          unit,
        )} at ${peaks.map(([at]) => seconds(at)).join(", ")})`;
  const climbing = Number.isFinite(top) ? `, at most ${figure(top, unit)} since` : "";
  const enough = peaks.length >= test.teeth && (test.restartsOf === null || restarts >= test.teeth);
  const last = since.at(-1);
  return {
    ...parts,
    verdict: enough ? "pass" : "open",
    now:
      last === undefined ? "no data yet" : `${figure(last[1], unit)} now, ${count(peaks.length, "peak")}${restarted}`,
    saw: last === undefined ? "no data since the flag changed" : `${tops}${restarted}${enough ? "" : climbing}`,
  };
}

function teethIn(since: readonly Sample[], high: number, fall: number): Teeth {
  const peaks: Sample[] = [];
  let top: Sample = [0, Number.NEGATIVE_INFINITY];
  for (const sample of since) {
    const [, value] = sample;
    if (value > top[1]) top = sample;
    if (top[1] >= high && value <= top[1] * fall) {
      peaks.push(top);
      top = sample;
    }
  }
  return { peaks, top: top[1] };
}

/** Starts are told to the second or better, so less than one apart is the same. */
function restartsIn(starts: readonly number[]): number {
  return starts.filter((start, index) => index > 0 && Math.abs(start - (starts[index - 1] ?? start)) > 1).length;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

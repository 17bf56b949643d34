import { z } from "zod";
import { count } from "../../common/words.ts";
import { range } from "../ask/prometheus.ts";
import { baselineOf, withoutBaseline } from "../evidence/baseline.ts";
import { figure, figures, seconds } from "../evidence/figure.ts";
import type { Judgement } from "../evidence/judgement.ts";
import type { ValueCase } from "../evidence/value-case.ts";
import type { Sample } from "../model.ts";
import type { Given, History, Kind, Watch } from "./kind.ts";
import { above1, atLeast1, duration, number, text } from "./shared/fields.ts";
import { ofValue, type ValueData, watchValue } from "./shared/value.ts";

const schema = z.strictObject({
  teeth: atLeast1,
  rise: above1.default(1.5),
  fall: number.gt(0, "must be above 0").lt(1, "must be below 1").default(0.6),
  restartsOf: text.optional(),
  within: duration,
});

type File = z.infer<typeof schema>;

/** Peaks that come and go: `teeth` times up by `rise` and down again to `fall` of the peak; as many restarts where a service is named. */
export interface Sawtooth extends ValueData {
  readonly teeth: number;
  readonly rise: number;
  readonly fall: number;
  readonly restartsOf: string | null;
}

export const sawtooth: Kind<File, Sawtooth> = {
  ...ofValue,
  name: "sawtooth",
  only: "expect",
  schema,
  docs: "`teeth`: how often it must go up and down again. `rise` (1.5): up to this many times the baseline. `fall` (0.6): down to that part of the peak. `restartsOf`: a service that must have started as often, by `process_start_time_seconds`",
  services: ({ restartsOf }) => ({ restartsOf }),
  read: ({ teeth, rise, fall, restartsOf = null, within }, promql) => ({
    data: { promql, teeth, rise, fall, restartsOf },
    within,
  }),
  history,
  watch: watchSawtooth,
};

function history({ promql }: Sawtooth): History {
  return { promql, isNeeded: true };
}

/** The start of a process by its own word. */
const startOf = (service: string): string => `max(process_start_time_seconds{service_name="${service}"})`;

function watchSawtooth(data: Sawtooth, given: Given): Watch {
  const { restartsOf } = data;
  let starts: readonly number[] = [];
  return watchValue(history(data), given, {
    judge: (values) => judgeSawtooth(data, values, starts),
    async lookBeside({ ask, since, now }) {
      if (restartsOf === null) return;
      const started = await range(ask.prometheus, startOf(restartsOf), since / 1000, now / 1000, given.step);
      starts = started.map(([, value]) => value);
    },
  });
}

/**
 * Up by `rise` times the baseline, down to `fall` of the top that was reached, and so on; each with a restart where one is asked for.
 *
 * @param starts of the process, seconds since the epoch, oldest first
 */
export function judgeSawtooth(data: Sawtooth, values: ValueCase, starts: readonly number[]): Judgement {
  const { teeth, rise, fall, restartsOf } = data;
  const { unit, before, since } = values;
  const baseline = baselineOf(before);
  if (baseline === null) {
    return withoutBaseline(`${teeth} × up to ${rise} × what was before and down again`, values);
  }
  const high = baseline.median * rise;
  const { peaks, top } = teethIn(since, high, fall);
  const restarts = restartsIn(starts);
  const andRestarts = restartsOf === null ? "" : ` and ${count(teeth, "restart")} of ${restartsOf}`;
  const restarted = restartsOf === null ? "" : `, ${count(restarts, "restart")}`;
  const tops = figures(
    peaks.map(([, value]) => value),
    unit,
  );
  const seen =
    peaks.length === 0
      ? "no peak followed by a fall"
      : `${count(peaks.length, "peak")} (${tops} at ${peaks.map(([at]) => seconds(at)).join(", ")})`;
  const climbing = Number.isFinite(top) ? `, at most ${figure(top, unit)} since` : "";
  const enough = peaks.length >= teeth && (restartsOf === null || restarts >= teeth);
  const last = since.at(-1);
  return {
    wanted: `${count(teeth, "time")} up to ${figure(high, unit)} or more and down to ${fall} of the peak${andRestarts}`,
    verdict: enough ? "pass" : "open",
    now:
      last === undefined ? "no data yet" : `${figure(last[1], unit)} now, ${count(peaks.length, "peak")}${restarted}`,
    saw: last === undefined ? "no data since the flag changed" : `${seen}${restarted}${enough ? "" : climbing}`,
    samples: [...before, ...since],
    unit,
    baseline,
    threshold: high,
    traces: [],
  };
}

interface Teeth {
  /** The tops that were fallen from. */
  readonly peaks: readonly Sample[];
  /** The highest since the last fall, and since the beginning where there was none. */
  readonly top: number;
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

/** Starts are exact to the second or better, so less than one apart is the same. */
function restartsIn(starts: readonly number[]): number {
  return starts.filter((start, index) => index > 0 && Math.abs(start - (starts[index - 1] ?? start)) > 1).length;
}

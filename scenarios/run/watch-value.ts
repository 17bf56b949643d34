import { type Point, range } from "../ask/prometheus.ts";
import { needsBaseline } from "../evidence/bound.ts";
import { baselineOf, judgeValue } from "../evidence/value.ts";
import type { Evidence, Expectation, Sample } from "../model.ts";
import type { Watch } from "./watch.ts";

/** What a value was before the flag: points of it, or why there are none. */
export interface Before {
  readonly points: readonly Point[];
  readonly problem: string | null;
}

export const nothingBefore: Before = { points: [], problem: null };

/** The start of a process by its own word. */
const startOf = (service: string): string => `max(process_start_time_seconds{service_name="${service}"})`;

export function newValueWatch(
  { promql, test, samples, unit }: Evidence & { kind: "value" },
  { within, phase }: Pick<Expectation, "within" | "phase">,
  before: Before,
  step: number,
): Watch {
  const restartsOf = test.kind === "sawtooth" ? test.restartsOf : null;
  let points: readonly Point[] = [];
  let starts: readonly number[] = [];
  return {
    asked: promql,
    async look({ round, since, now }) {
      // A sample of the very moment of the change is still one of before.
      const first = since / 1000 + step;
      const [from, to] = [since / 1000, now / 1000];
      const [values, started] = await Promise.all([
        to < first ? [] : range(round.prometheus, promql, first, to, step),
        restartsOf === null ? [] : range(round.prometheus, startOf(restartsOf), from, to, step),
      ]);
      points = values;
      starts = started.map(([, value]) => value);
    },
    judge(elapsed, since) {
      const relative = ([at, value]: Point): Sample => [Math.round((at - since / 1000) * 10) / 10, value];
      const judgement = judgeValue({
        test,
        samples,
        unit,
        before: before.points.map(relative),
        since: points.map(relative),
        step,
        elapsed,
        within,
        starts,
      });
      const unknown = before.problem !== null && needsBaseline(test) && baselineOf(before.points) === null;
      const saw = unknown ? `no data: ${before.problem}` : judgement.saw;
      // After the flag went off, the time before it went on is no part of the picture.
      const shown = phase === "expect" ? judgement.samples : judgement.samples.filter(([at]) => at >= 0);
      return { ...judgement, saw, now: unknown ? saw : judgement.now, samples: shown };
    },
  };
}

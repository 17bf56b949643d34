import { type Point, range } from "../../ask/prometheus.ts";
import { baselineOf } from "../../evidence/baseline.ts";
import type { Judgement } from "../../evidence/judgement.ts";
import type { ValueCase } from "../../evidence/value-case.ts";
import type { Sample } from "../../model.ts";
import type { Given, History, Look, Mistake, Watch } from "../kind.ts";
import { atLeast1 } from "./fields.ts";

/** What every kind keeps that judges a value over time. */
export interface ValueData {
  readonly promql: string;
}

/** What is the same for all of these kinds. */
export const ofValue = {
  of: "value",
  asks: ["prometheus"],
  fill: <Data extends ValueData>(data: Data, expand: (text: string) => string): Data => ({
    ...data,
    promql: expand(data.promql),
  }),
} as const;

/** How many samples in a row must hold. */
export const samples = atLeast1.default(3);

/** The mistake of giving none of the keys of which one is needed at least. */
export function needsOneOf<File>(name: string, file: File, ...keys: readonly (keyof File & string)[]): Mistake[] {
  return keys.some((key) => file[key] !== undefined) ? [] : [{ message: `${name} needs ${keys.join(" or ")}` }];
}

/** How a value is judged. */
export interface Judge {
  /** By all samples until now. */
  judge(values: ValueCase): Judgement;
  /** Asks what it must know beside the value. @throws NoAnswer */
  lookBeside?(look: Look): Promise<void>;
}

/** Asks for the whole value on every look: Prometheus keeps it, and a sample that came late is in the next answer. */
export function watchValue(
  { promql, isNeeded }: History,
  { phase, unit, within, before, step }: Given,
  { judge, lookBeside }: Judge,
): Watch {
  let points: readonly Point[] = [];
  return {
    asked: promql,
    async look(look) {
      // A sample of the very moment of the change is still one of before.
      const first = look.since / 1000 + step;
      const to = look.now / 1000;
      const [values] = await Promise.all([
        to < first ? [] : range(look.ask.prometheus, promql, first, to, step),
        lookBeside?.(look),
      ]);
      points = values;
    },
    judge(elapsed, since) {
      const relative = ([at, value]: Point): Sample => [Math.round((at - since / 1000) * 10) / 10, value];
      const given = { unit, before: before.points.map(relative), since: points.map(relative), step, elapsed, within };
      const judgement = judge(given);
      const unknown = before.problem !== null && isNeeded && baselineOf(before.points) === null;
      const saw = unknown ? `no data: ${before.problem}` : judgement.saw;
      // After the flag went off, the time before it went on is no part of the picture.
      const shown = phase === "expect" ? judgement.samples : judgement.samples.filter(([at]) => at >= 0);
      return { ...judgement, saw, now: unknown ? saw : judgement.now, samples: shown };
    },
  };
}

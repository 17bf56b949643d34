import { z } from "zod";
import { baselineOf, withoutBaseline } from "../evidence/baseline.ts";
import type { Kind } from "../kinds/kind.ts";
import { above1, duration } from "../kinds/shared/fields.ts";
import { ofValue, type ValueData, watchValue } from "../kinds/shared/value.ts";

const schema = z.strictObject({ times: above1, within: duration });

interface Peaks extends ValueData {
  readonly times: number;
}

/** A kind of evidence as somebody might add it: one sample is enough times the highest before. */
export const peaks: Kind<z.infer<typeof schema>, Peaks> = {
  ...ofValue,
  name: "peaks",
  only: "expect",
  schema,
  docs: "`times`: one sample at least this many times the highest before",
  check: ({ times }) => (times > 100 ? [{ key: "times", message: "times above 100 is never reached" }] : []),
  read: ({ times, within }, promql) => ({ data: { promql, times }, within }),
  history: ({ promql }) => ({ promql, isNeeded: true }),
  watch: ({ promql, times }, given) =>
    watchValue({ promql, isNeeded: true }, given, {
      judge(values) {
        const { before, since, unit } = values;
        const baseline = baselineOf(before);
        if (baseline === null) return withoutBaseline(`a peak of ${times} × what was before`, values);
        const threshold = times * Math.max(...before.map(([, value]) => value));
        const highest = Math.max(...since.map(([, value]) => value));
        const verdict = highest >= threshold ? "pass" : "open";
        const texts = { wanted: `a sample of ${threshold}`, now: `${highest}`, saw: `at most ${highest}` };
        return { verdict, ...texts, samples: [...before, ...since], unit, baseline, threshold, traces: [] };
      },
    }),
};

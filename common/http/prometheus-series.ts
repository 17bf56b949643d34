import { type Guard, isNumber, isText, listOf, optional, recordOf, shape } from "./guards.ts";

export type Labels = Readonly<Record<string, string>>;

export interface Sample {
  /** Seconds since the epoch. */
  readonly time: number;
  /** NaN and the infinities as Prometheus has them. */
  readonly value: number;
}

/** One series of a result, oldest sample first. */
export interface Series {
  readonly labels: Labels;
  readonly samples: readonly Sample[];
}

type RawSample = readonly [time: number, value: string];

interface RawSeries {
  readonly metric?: Labels | null;
  readonly value?: RawSample | null;
  readonly values?: readonly RawSample[] | null;
}

/** The result of a vector or a matrix, or of a scalar or a string: https://prometheus.io/docs/prometheus/latest/querying/api/#expression-query-result-formats */
export type RawResult = readonly RawSeries[] | RawSample;

const isSample: Guard<RawSample> = (value): value is RawSample =>
  Array.isArray(value) && value.length === 2 && isNumber(value[0]) && isText(value[1]);

export const isLabels: Guard<Labels> = recordOf(isText);

const isSeries = listOf(
  shape<RawSeries>({ metric: optional(isLabels), value: optional(isSample), values: optional(listOf(isSample)) }),
);

export const isResult: Guard<RawResult> = (value): value is RawResult => isSample(value) || isSeries(value);

/** A number or a text by itself is a series without labels; a series of native histograms only has no samples. */
export function readResult(result: RawResult): readonly Series[] {
  if (isSample(result)) return [{ labels: {}, samples: [readSample(result)] }];
  return result.map(({ metric, value, values }) => ({
    labels: metric ?? {},
    samples: (values ?? (value ? [value] : [])).map(readSample),
  }));
}

function readSample([time, text]: RawSample): Sample {
  return { time, value: numberOf(text) };
}

/** A number as Prometheus writes it: `1.5`, `NaN`, `+Inf`, `-Inf`. A text that is none is NaN. */
export function numberOf(text: string): number {
  return Number(text.replace(/^([+-])Inf$/, "$1Infinity"));
}

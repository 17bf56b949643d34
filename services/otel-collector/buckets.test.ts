import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";

/** Milliseconds: what a quantile is drawn rightly between. */
const [LOWEST, HIGHEST] = [2, 30_000];
/** Of the true quantile. */
const ALLOWED = 0.1;

const config = parse(readFileSync(new URL("config.yaml", import.meta.url), "utf8"));
const bounds: number[] = config.connectors.span_metrics.histogram.explicit.buckets.map((text: string) =>
  Number(/^([\d.]+)ms$/.exec(text)?.[1]),
);

/** As Prometheus does it, where every duration is the same: in a straight line through the bucket that it falls into. */
function drawn(quantile: number, duration: number): number {
  const at = bounds.findIndex((bound) => duration <= bound);
  const [below, above] = [bounds[at - 1] ?? 0, bounds[at] ?? Number.NaN];
  return below + (above - below) * quantile;
}

test("span metrics have buckets from 2 ms to 30 s", () => {
  expect([bounds[0], bounds.at(-1)]).toEqual([LOWEST, HIGHEST]);
  expect(bounds).toEqual([...bounds].sort((a, b) => a - b));
});

test("wherever in a bucket the durations lie, a quantile of them is drawn within a tenth", () => {
  const wrong = bounds.slice(1).flatMap((bound, index) => {
    const lowest = (bounds[index] ?? 0) * (1 + 1e-9);
    const errors = [lowest, bound].flatMap((duration) =>
      [0.001, 0.5, 0.95, 0.99, 0.999].map((quantile) => Math.abs(drawn(quantile, duration) / duration - 1)),
    );
    const error = Math.max(...errors);
    return error > ALLOWED ? [`${bounds[index]} ms to ${bound} ms: ${(error * 100).toFixed(1)} %`] : [];
  });
  expect(wrong).toEqual([]);
});

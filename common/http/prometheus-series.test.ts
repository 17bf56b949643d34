import { expect, test } from "vitest";
import { isResult, numberOf, readResult } from "./prometheus-series.ts";

test.each([
  ["1.5", 1.5],
  ["1e-3", 0.001],
  ["-0", -0],
  ["+Inf", Number.POSITIVE_INFINITY],
  ["-Inf", Number.NEGATIVE_INFINITY],
  ["NaN", Number.NaN],
  ["a text", Number.NaN],
])("%s as Prometheus writes it is %d", (text, value) => {
  expect(numberOf(text)).toBe(value);
});

const labels = { job: "shop" };

test.each([
  [
    "a vector",
    [{ metric: labels, value: [5, "-Inf"] }],
    [{ labels, samples: [{ time: 5, value: Number.NEGATIVE_INFINITY }] }],
  ],
  [
    "a matrix",
    [
      {
        metric: labels,
        values: [
          [5, "1"],
          [10, "NaN"],
        ],
      },
    ],
    [
      {
        labels,
        samples: [
          { time: 5, value: 1 },
          { time: 10, value: Number.NaN },
        ],
      },
    ],
  ],
  ["nothing", [], []],
  ["a scalar", [5, "3"], [{ labels: {}, samples: [{ time: 5, value: 3 }] }]],
  ["a string", [5, "three"], [{ labels: {}, samples: [{ time: 5, value: Number.NaN }] }]],
  ["a native histogram", [{ metric: labels, histogram: [5, { count: "2" }] }], [{ labels, samples: [] }]],
])("%s is read", (_, result, series) => {
  expect(isResult(result) && readResult(result)).toEqual(series);
});

test.each([
  ["a value that is not a text", [{ metric: {}, value: [5, 1] }]],
  ["a time that is not a number", [{ metric: {}, values: [["5", "1"]] }]],
  ["labels that are not texts", [{ metric: { le: 1 }, value: [5, "1"] }]],
  ["something else", "up"],
])("%s is not a result", (_, result) => {
  expect(isResult(result)).toBe(false);
});

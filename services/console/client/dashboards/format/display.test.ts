import { MappingType, ThresholdsMode } from "@grafana/schema";
import { expect, test } from "vitest";
import type { FieldConfig } from "../model.ts";
import { display } from "./display.ts";

const steps = [
  { color: "green", value: null as unknown as number },
  { color: "orange", value: 50 },
  { color: "red", value: 100 },
];
const config: FieldConfig = { unit: "ms", decimals: 0, thresholds: { mode: ThresholdsMode.Absolute, steps } };

test.each([
  [-5, { text: "-5 ms", color: "green" }],
  [49.4, { text: "49 ms", color: "green" }],
  [50, { text: "50 ms", color: "orange" }],
  [1000, { text: "1 s", color: "red" }],
  [Number.NaN, { text: "–" }],
  [undefined, { text: "–" }],
  ["text", { text: "text" }],
])("%s is shown in the colour of the step it has reached", (value, expected) => {
  expect(display(value, config)).toEqual(expected);
});

test("a threshold in percent is one of the way from min to max", () => {
  const share = { ...config, min: 0, max: 10, thresholds: { mode: ThresholdsMode.Percentage, steps } };
  expect([4, 5, 10].map((value) => display(value, share).color)).toEqual(["green", "orange", "red"]);
});

test("a mapping gives a value its word, and its colour where it has one", () => {
  const mappings: NonNullable<FieldConfig["mappings"]> = [
    { type: MappingType.ValueToText, options: { "1": { text: "ON", color: "red" }, SERVER: { text: "server" } } },
    { type: MappingType.RangeToText, options: { from: 2, to: 3, result: { text: "some" } } },
  ];
  expect([1, 2.5, 4, "SERVER"].map((value) => display(value, { ...config, mappings }))).toEqual([
    { text: "ON", color: "red" },
    { text: "some", color: "green" },
    { text: "4 ms", color: "green" },
    { text: "server" },
  ]);
});

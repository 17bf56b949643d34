import { expect, test } from "vitest";
import { chooseSuites } from "./choose-suites.ts";
import { suitesOf } from "./suites.ts";

const suites = suitesOf(".");

const chosen = (...words: string[]) => {
  const found = chooseSuites(words, suites);
  return typeof found === "string" ? found : found.map(({ name }) => name);
};

test("without a word, what a person runs before a commit", () => {
  expect(chosen()).toEqual(["unit", "round", "go", "python", "conformance"]);
});

test("all is what CI runs: every suite that is not part of another", () => {
  expect(chosen("all")).toEqual(suites.filter(({ runs }) => runs !== "named").map(({ name }) => name));
});

test("by name, in their own order, whatever the order of the words", () => {
  expect(chosen("breaks", "unit")).toEqual(["unit", "breaks"]);
});

test("a name that is not there is told with those that are", () => {
  expect(chosen("unit", "pagse")).toBe(
    `There is no suite pagse. There are ${suites.map(({ name }) => name).join(", ")}; "all" runs what CI runs.\n`,
  );
});

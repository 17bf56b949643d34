import { expect, test } from "vitest";
import { chooseSuites } from "./choose-suites.ts";
import { ownSuites, type Suite, suitesOf } from "./suites.ts";

const suites = suitesOf(".");

const chosen = (...words: string[]) => {
  const found = chooseSuites(words, suites);
  return typeof found === "string" ? found : found.map(({ name }) => name);
};

test("without a word, what a person runs before a commit", () => {
  expect(chosen()).toEqual(expect.arrayContaining(["unit", "round", "go", "python"]));
  for (const name of ["browser", "conformance", "long"]) expect(chosen()).not.toContain(name);
});

test("all is what CI runs: every suite that is not part of another", () => {
  expect(chosen("all")).toEqual(suites.filter(({ runs }) => runs !== "named").map(({ name }) => name));
});

test("by name, in their own order, whatever the order of the words", () => {
  expect(chosen("breaks", "unit")).toEqual(["unit", "breaks"]);
});

test("what services and languages bring has one name for all of it", () => {
  const brought = { ...(suites[0] as Suite), name: "shipping" };
  expect(chooseSuites(["brought"], [...suites, brought])).toContainEqual(brought);
  expect(chooseSuites(["brought"], ownSuites)).toEqual([]);
});

test("a name that is not there is told with those that are", () => {
  expect(chosen("unit", "pagse")).toBe(
    `There is no suite pagse. There are ${suites.map(({ name }) => name).join(", ")}; "all" runs what CI runs.\n`,
  );
});

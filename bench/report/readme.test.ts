import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Outcome } from "../types.ts";
import { withFigures } from "./readme.ts";

const outcomes: Outcome[] = [
  {
    id: "times",
    figures: [
      { name: "up, Astrolab", value: 9.14, unit: "s" },
      { name: "up again, Astrolab", value: 0.9, unit: "s" },
      { name: "down, Astrolab", value: 3.2, unit: "s" },
    ],
  },
  {
    id: "load",
    figures: [
      { name: "memory in use, 10 users", value: 340, unit: "MiB" },
      { name: "cores in use, 10 users", value: 0.0684, unit: "cores" },
    ],
  },
];

const [begin, end] = ["<!-- figures: measured by `npm run bench -- --record` -->", "<!-- /figures -->"];

test("a run's figures take the place of those before, and nothing around them changes", () => {
  const said =
    "On a machine with 2 cores, with the images there: 9.1 s for `up`, 0.9 s for an `up` with nothing to do, 3.2 s for `down`, 340 MiB in use with ten people, and 0.068 cores for them. [docs/benchmarks.md](docs/benchmarks.md) has all of it.";
  expect(withFigures(`before\n${begin}\nold\n${end}\nafter\n`, outcomes, 2)).toBe(
    `before\n${begin}\n${said}\n${end}\nafter\n`,
  );
});

test("README.md has a place for them", () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  expect(withFigures(readme, outcomes, 2)).toContain("9.1 s for `up`");
});

test("a text without a place for them, and a run without one of them, are refused", () => {
  expect(() => withFigures("nothing", outcomes, 2)).toThrow(`there is no "${begin}" with a "${end}" after it`);
  expect(() => withFigures(`${begin}\n${end}`, outcomes.slice(0, 1), 2)).toThrow(
    'README.md needs the figure "memory in use, 10 users", which this run does not have.',
  );
});

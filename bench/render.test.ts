import { expect, test } from "vitest";
import { isWithin, renderOutcomes, verdictOf } from "./render.ts";
import type { Figure, Outcome } from "./types.ts";

const figure = (value: number, change: Partial<Figure> = {}): Figure => ({ name: "up", value, unit: "s", ...change });

test("a figure is as aimed for, within, over, or not judged", () => {
  const budget = { must: 6, aim: 4 };
  expect([4, 6, 6.1].map((value) => verdictOf(figure(value, budget)))).toEqual(["aim", "must", "over"]);
  expect([verdictOf(figure(9)), verdictOf(figure(9, { must: 9 })), verdictOf(figure(9, { aim: 8 }))]).toEqual([
    "-",
    "must",
    "must",
  ]);
});

test("a measure without figures is no pass", () => {
  const well: Outcome = { id: "up", figures: [figure(5, { must: 6 })] };
  expect(isWithin([well])).toBe(true);
  expect(isWithin([well, { id: "down", figures: [figure(7, { must: 6 })] }])).toBe(false);
  expect(isWithin([well, { id: "down", figures: [], problem: "no engine" }])).toBe(false);
});

test("the table has every figure with its budget, and what went wrong", () => {
  const outcomes: Outcome[] = [
    { id: "up", figures: [figure(9.14, { must: 25, spread: [9, 9.3] })] },
    { id: "again", figures: [{ name: "again, against docker compose", value: 3.2, unit: "×", must: 3, aim: 2 }] },
    { id: "memory", figures: [{ name: "memory", value: 612.4, unit: "MiB", must: 1024, aim: 700 }] },
    { id: "cores", figures: [{ name: "cores", value: 0.0683, unit: "cores", note: "proxy 0.044" }] },
    { id: "evidence", figures: [], problem: "Its evidence did not appear: long-tail." },
  ];
  expect(renderOutcomes(outcomes)).toBe(`\
FIGURE                         IS           ROUNDS        AIM      MUST                    OF
up                             9.1 s        9.0 to 9.3 s           25.0 s    within
again, against docker compose  3.20 ×                     2.00 ×   3.00 ×    OVER
memory                         612 MiB                    700 MiB  1024 MiB  as aimed for
cores                          0.068 cores                                                 proxy 0.044

evidence: Its evidence did not appear: long-tail.
`);
});

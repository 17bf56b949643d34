import { describe, expect, test } from "vitest";
import type { RunEvent } from "../../../scenarios/run/types.ts";
import { freedOpen, leak, memoryPassed, missesFailed, reportOf } from "../testing/run.ts";
import { renderFrame, renderFrames } from "./frame.ts";
import { plainLines } from "./plain.ts";
import { advance, beginView, type RunView } from "./state.ts";

const phase: RunEvent = { type: "phase", phase: "expect", message: "cacheFailure is on", left: 80 };
const look: RunEvent = {
  type: "look",
  scenario: "leak",
  id: "slow-misses",
  title: missesFailed.title,
  phase: "expect",
  wanted: missesFailed.wanted,
  saw: "none of 20 traces",
  left: 61.4,
  samples: [],
  unit: "number",
  threshold: null,
};
const settled: RunEvent = { type: "settled", scenario: "leak", expectation: memoryPassed };
const ofAnother: RunEvent = { ...look, scenario: "other", id: "memory", saw: "nonsense" };
const size = { columns: 100, rows: 24 };

function frameAfter(events: readonly RunEvent[], now: number, at = size): string {
  return renderFrame(
    events.reduce((view, event) => advance(view, event, 0), beginView(leak, { full: false, watch: false })),
    now,
    at,
  );
}

describe("on a terminal", () => {
  test("a class sees what is waited for, its figure, its target and the time that is left", () => {
    expect(`\n${frameAfter([phase, settled, look, ofAnother], 10_000)}\n`).toBe(`
leak: The cache that never forgets
cacheFailure is on                                                                        70 s left

✔ Memory climbs                 ▄▄▅█              81, 90, 96 MiB                         after 41 s
› Slow traces missed the cache                    none of 20 traces                       52 s left
                                                  wanted: 1 trace of recommendation with app.produ…
· The memory is free again
`);
  });

  test("what takes long is there only when it is judged", () => {
    expect(beginView(leak, { full: true, watch: false }).items.map(({ id }) => id)).toEqual([
      "memory",
      "slow-misses",
      "kill",
      "memory-freed",
    ]);
    expect(beginView(leak, { full: false, watch: false }).items.map(({ id }) => id)).toEqual([
      "memory",
      "slow-misses",
      "memory-freed",
    ]);
    expect(beginView(leak, { full: false, watch: true }).items.map(({ id }) => id)).toEqual(["memory", "slow-misses"]);
  });

  test("a low terminal drops the targets, a narrow one the ends", () => {
    const lines = frameAfter([phase, look], 0, { columns: 60, rows: 7 }).split("\n");
    expect(lines.filter((line) => line.includes("wanted"))).toEqual([]);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(60);
    expect(lines).toHaveLength(6);
  });

  test("two at the same time stand one below the other, and share the height", () => {
    const [first, second] = [leak, { ...leak, name: "flood", title: "The crowd" }].map((scenario) =>
      beginView(scenario, { full: false, watch: false }),
    ) as [RunView, RunView];
    const views = [advance(first, phase, 0), advance(second, phase, 0)];
    const drawn = renderFrames(views, 0, { columns: 60, rows: 16 });
    expect(drawn).toBe(views.map((view) => renderFrame(view, 0, { columns: 60, rows: 8 })).join("\n\n"));
    expect(drawn.split("\n").length).toBeLessThan(16);
  });

  test("what is settled is looked at on and on in a watch, and its verdict stands", () => {
    const later: RunEvent = { ...look, id: "memory", saw: "150 MiB", left: 0 };
    expect(frameAfter([phase, settled, later], 0)).toContain(
      "✔ Memory climbs                                   150 MiB                                after 41 s",
    );
  });

  test("time that is over is none, and the end leaves none", () => {
    expect(frameAfter([phase, look], 100_000)).toContain("0 s left");
    const done: RunEvent = {
      type: "done",
      report: reportOf({ expectations: [memoryPassed, missesFailed, freedOpen] }),
    };
    const last = frameAfter([phase, look, done], 0);
    expect(last).not.toContain("left");
    expect(last).toContain("\nPASS\n\n");
    expect(last).toContain("✖ Slow traces missed the cache");
  });
});

test("on a plain log every phase and verdict is a line, and what is waited for one each quarter of a minute", () => {
  const linesOf = plainLines(leak);
  const told = [
    ...linesOf(phase, 0),
    ...linesOf(phase, 14_900),
    ...linesOf(look, 1_000),
    ...linesOf(look, 15_900),
    ...linesOf(ofAnother, 15_900),
    ...linesOf(look, 16_000),
    ...linesOf(settled, 20_000),
    ...linesOf({ ...look, id: "memory" }, 40_000),
    ...linesOf({ type: "settled", scenario: "leak", expectation: missesFailed }, 20_000),
    ...linesOf({ ...look, left: 0 }, 60_000),
    ...linesOf({ type: "done", report: reportOf() }, 20_000),
  ];
  expect(told).toEqual([
    "leak: cacheFailure is on, 80 s left",
    "leak: › slow-misses: none of 20 traces (wanted: 1 trace of recommendation with app.products.count at or over 100000), 62 s left",
    "leak: › slow-misses: none of 20 traces, 62 s left",
    "leak: ✔ memory after 41 s: 81, 90, 96 MiB",
    "leak: ✖ slow-misses after 80 s: no such trace, the highest app.products.count was 12 (wanted: 1 trace of recommendation with app.products.count at or over 100000)",
  ]);
});

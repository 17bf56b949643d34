import { expect, test } from "vitest";
import { readPanels } from "./panels.ts";
import { withRepeats } from "./repeat.ts";

const values = ["a", "b", "c"].map((value) => ({ text: value, value }));
const valuesOf = (name: string) => (name === "v" ? values : undefined);
const panel = (id: number, y: number, more: object = {}) => ({
  id,
  type: "stat",
  title: `p${id}`,
  gridPos: { x: 0, y, w: 24, h: 4 },
  ...more,
});
const shown = (panels: readonly object[]) =>
  withRepeats(readPanels({ panels }), valuesOf).map(
    ({ id, title, gridPos: { x, y, w }, scoped, panels: inside }) =>
      `${id} ${title} ${x},${y} w${w} ${scoped?.option.value ?? "-"}${inside.length ? ` holds ${inside.map((one) => one.id)}` : ""}`,
  );

test("a panel stands beside its copies, and what is below moves down", () => {
  expect(shown([panel(1, 0, { repeat: "v", maxPerRow: 2 }), panel(2, 4)])).toEqual([
    "1 p1 0,0 w12 a",
    "3 p1 12,0 w12 b",
    "4 p1 0,4 w12 c",
    "2 p2 0,8 w24 -",
  ]);
});

test("below each other, where the panel wants that", () => {
  expect(shown([panel(1, 0, { repeat: "v", repeatDirection: "v" }), panel(2, 4)])).toEqual([
    "1 p1 0,0 w24 a",
    "3 p1 0,4 w24 b",
    "4 p1 0,8 w24 c",
    "2 p2 0,12 w24 -",
  ]);
});

test("a row is repeated with what it holds, open or not", () => {
  const row = { id: 1, type: "row", title: "Row", repeat: "v", gridPos: { x: 0, y: 0, w: 24, h: 1 } };
  expect(shown([row, panel(2, 1)])).toEqual([
    "1 Row 0,0 w24 a",
    "2 p2 0,1 w24 a",
    "4 Row 0,5 w24 b",
    "3 p2 0,6 w24 b",
    "6 Row 0,10 w24 c",
    "5 p2 0,11 w24 c",
  ]);
  expect(shown([{ ...row, collapsed: true, panels: [panel(2, 1, { repeat: "v" })] }])).toEqual([
    "1 Row 0,0 w24 a holds 2",
    "4 Row 0,5 w24 b holds 3",
    "6 Row 0,10 w24 c holds 5",
  ]);
});

test("a variable that the dashboard has not repeats nothing", () => {
  expect(shown([panel(1, 0, { repeat: "other" })])).toEqual(["1 p1 0,0 w24 -"]);
});

import { expect, test } from "vitest";
import { sortRows, tableOf } from "./table.ts";

const series = (labels: Record<string, string>, value: number) => ({ labels, samples: [{ time: 7, value }] });
const rate = { refId: "A", series: [series({ service: "a", span: "x" }, 1), series({ service: "b", span: "y" }, 2)] };
const slow = { refId: "B", series: [series({ span: "y", service: "b" }, 30), series({ service: "c", span: "z" }, 40)] };
const organize = {
  id: "organize",
  options: {
    excludeByName: { Time: true },
    indexByName: { span: 0, service: 1, "Value #B": 2, "Value #A": 3 },
    renameByName: { span: "Span", service: "Service", "Value #A": "Rate", "Value #B": "p99" },
  },
};

test("what has the same labels is one row, and columns are chosen, ordered and named", () => {
  expect(tableOf([rate, slow], [{ id: "merge" }, organize])).toEqual({
    columns: ["Span", "Service", "p99", "Rate"],
    rows: [
      ["x", "a", undefined, 1],
      ["y", "b", 30, 2],
      ["z", "c", 40, undefined],
    ],
  });
});

test("one target alone has its labels and its value", () => {
  expect(tableOf([{ refId: "A", series: [series({ __name__: "up", job: "j" }, 1)] }])).toEqual({
    columns: ["Time", "job", "Value"],
    rows: [[7, "j", 1]],
  });
});

test("rows are sorted by a column, and what is no number comes last either way", () => {
  const table = {
    columns: ["a", "b"],
    rows: [
      [2, "x"],
      [Number.NaN, "y"],
      [10, "z"],
      [undefined, "w"],
    ],
  };
  const order = (by: string, descending: boolean) => sortRows(table, by, descending).rows.map((row) => row[1]);
  expect(order("a", true)).toEqual(["z", "x", "y", "w"]);
  expect(order("a", false)).toEqual(["x", "z", "y", "w"]);
  expect(order("b", true)).toEqual(["z", "y", "x", "w"]);
  expect(order("none", true)).toEqual(["x", "y", "z", "w"]);
});

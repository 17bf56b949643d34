import { expect, test } from "vitest";
import { chosen } from "./choose.ts";
import type { Measure } from "./types.ts";

const measure = (id: string, long?: string): Measure => ({
  id,
  title: id,
  how: "",
  ...(long !== undefined && { long }),
  take: async () => [],
});
const measures = [measure("cold", "10 minutes"), measure("up"), measure("down")];
const ids = (only: string[], also: string[], record = false) =>
  chosen(measures, { only, also, record, window: 90 }).map(({ id }) => id);

test("what takes long is taken only when it is named, and everything in its own order", () => {
  expect([ids([], []), ids([], ["cold"]), ids(["down", "cold"], []), ids(["down"], ["cold"])]).toEqual([
    ["up", "down"],
    ["cold", "up", "down"],
    ["cold", "down"],
    ["cold", "down"],
  ]);
});

test("a page of a few measures would take the place of a whole one", () => {
  expect(ids([], ["cold"], true)).toEqual(["cold", "up", "down"]);
  expect(() => ids(["up"], [], true)).toThrow(
    "--record writes a page with every measure: leave out --only. What takes long is added with --also.",
  );
});

test("a window longer than the load generator remembers would count too few requests", () => {
  const take = (window: number) => () => chosen(measures, { only: [], also: [], record: false, window });
  const why =
    "--window must be 1 to 90 seconds: the load generator remembers its requests for 120, and the window has a beginning and an end beside it.";
  expect(take(91)).toThrow(why);
  expect(take(Number.NaN)).toThrow(why);
});

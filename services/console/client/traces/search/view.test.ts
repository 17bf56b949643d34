import { expect, test } from "vitest";
import type { TraceSummary } from "../model/summary.ts";
import { measured, readView, sorted, writeView } from "./view.ts";

const found = (id: string, start: number, duration: number, match: number | undefined, errors = 0): TraceSummary => ({
  id,
  service: "s",
  name: "n",
  detail: "",
  start,
  duration,
  spans: 1,
  errors,
  failedServices: [],
  isMatchFailed: false,
  services: [],
  match: match === undefined ? undefined : { spanId: "m", name: "m", duration: match },
});
const traces = [found("a", 1, 300, 5), found("b", 3, 100, 50), found("c", 2, 200, undefined, 2)];
const order = (view: Parameters<typeof sorted>[1]) => sorted(traces, view).map(({ id }) => id);

test("traces are ordered by their own length, by that of what was searched for, by time and by errors", () => {
  const scale = "linear";
  expect(order({ sort: "longest", measure: "trace", scale })).toEqual(["a", "c", "b"]);
  expect(order({ sort: "longest", measure: "span", scale })).toEqual(["c", "b", "a"]);
  expect(order({ sort: "newest", measure: "trace", scale })).toEqual(["b", "c", "a"]);
  expect(order({ sort: "errors", measure: "trace", scale })).toEqual(["c", "a", "b"]);
  expect(traces.map((trace) => measured(trace, "span"))).toEqual([5, 50, 200]);
});

test("a view is in the address as far as it is not the usual one", () => {
  const address = new URLSearchParams("service=shop");
  const view = { sort: "newest", measure: "span", scale: "log" } as const;
  const written = writeView(address, view);
  expect(`${written}`).toBe("service=shop&sort=newest&of=span&scale=log");
  expect(readView(written)).toEqual(view);
  expect(`${writeView(written, readView(address))}`).toBe("service=shop");
  expect(`${writeView(address, { ...view, scale: "linear" }, { measure: "span" })}`).toBe("service=shop&sort=newest");
  expect(readView(new URLSearchParams("of=x"), { measure: "span" })).toEqual({
    sort: "longest",
    measure: "span",
    scale: "linear",
  });
});

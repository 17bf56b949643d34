import { expect, test } from "vitest";
import type { Dashboard } from "../model.ts";
import { readChoice, writeChoice } from "./address.ts";

const dashboard: Dashboard = {
  uid: "a",
  title: "A",
  panels: [],
  refresh: "5s",
  time: { from: "now-15m", to: "now" },
  templating: { list: [{ name: "service", type: "query", includeAll: true, current: { value: ["$__all"] } }] },
};

test("an address that says nothing means what the dashboard has", () => {
  expect(readChoice("", dashboard)).toEqual({
    time: { from: "now-15m", to: "now" },
    refresh: "5s",
    variables: { service: ["$__all"] },
    alone: undefined,
  });
});

test("a choice comes back from the address it was written to", () => {
  const choice = { time: { from: "now-1h", to: "now" }, refresh: "", variables: { service: ["a&b", "ü"] }, alone: 8 };
  const written = writeChoice(choice);
  expect(written).toBe("?from=now-1h&to=now&refresh=&var-service=a%26b&var-service=%C3%BC&viewPanel=panel-8");
  expect(readChoice(written, dashboard)).toEqual(choice);
});

test("a variable without a usual value is all of it where that is possible", () => {
  const list = [
    { name: "a", type: "query", includeAll: true },
    { name: "b", type: "query" },
  ];
  expect(readChoice("", { ...dashboard, templating: { list } }).variables).toEqual({ a: ["$__all"], b: [] });
});

test("a panel is named as Grafana names it, now or before", () => {
  const alone = (search: string) => readChoice(search, dashboard).alone;
  expect([alone("?viewPanel=panel-12"), alone("?viewPanel=3"), alone("?viewPanel=x"), alone("")]).toEqual([
    12,
    3,
    undefined,
    undefined,
  ]);
});

import { expect, test } from "vitest";
import { readDashboard } from "../../../../dashboards/model/read.ts";
import { readChoice, writeChoice } from "./address.ts";

const dashboard = readDashboard(
  JSON.stringify({
    title: "A",
    refresh: "5s",
    time: { from: "now-15m", to: "now" },
    templating: { list: [{ name: "service", type: "query", includeAll: true, current: { value: ["$__all"] } }] },
  }),
);
if (typeof dashboard === "string") throw new Error(dashboard);

test("an address that says nothing means what the dashboard has", () => {
  expect(readChoice("", dashboard)).toEqual({
    time: { from: "now-15m", to: "now" },
    refresh: "5s",
    variables: {},
    alone: undefined,
  });
});

test("a choice comes back from the address it was written to", () => {
  const choice = { time: { from: "now-1h", to: "now" }, refresh: "", variables: { service: ["a&b", "ü"] }, alone: 8 };
  const written = writeChoice(choice);
  expect(written).toBe("?from=now-1h&to=now&refresh=&var-service=a%26b&var-service=%C3%BC&viewPanel=panel-8");
  expect(readChoice(written, dashboard)).toEqual(choice);
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

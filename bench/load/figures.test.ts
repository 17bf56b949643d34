import { expect, test } from "vitest";
import { coreFigures, lostFigures, memoryFigures } from "./figures.ts";
import type { LoadStep } from "./load.ts";

const step = (users: number, change: Partial<LoadStep> = {}): LoadStep => ({
  users,
  after: 5.2,
  MiB: { frontend: 90.4, jaeger: 60, proxy: 20, flagd: 10 },
  cores: { frontend: 0.5, proxy: 0.25, jaeger: 0.125, flagd: 0 },
  rate: 4.25,
  requests: 200,
  spans: { accepted: 1000, stored: 1000, measured: 1000, ofProxy: 201 },
  ...change,
});

test("memory is the sum, and ten people have a budget, which is larger with Grafana; fewer people come first", () => {
  const note = "5 min after up; frontend 90, jaeger 60, proxy 20";
  const bar = (row: string) => ({ panel: "MiB in use", row, of: "Astrolab" });
  const ten = { name: "memory in use, 10 users", value: 180.4, unit: "MiB", aim: 800, note, bar: bar("10 users") };
  expect(memoryFigures([step(10), step(0)], false)).toEqual([
    { name: "memory in use, idle", value: 180.4, unit: "MiB", note, bar: bar("idle") },
    { ...ten, must: 1024 },
  ]);
  expect(memoryFigures([step(10)], true)).toEqual([{ ...ten, must: 1434 }]);
});

test("cores are the sum, with the requests that they are for", () => {
  const note = "4.3 requests/s; frontend 0.500, proxy 0.250, jaeger 0.125";
  const bar = (row: string) => ({ panel: "Cores in use", row, of: "Astrolab" });
  expect(coreFigures([step(10), step(200)])).toEqual([
    { name: "cores in use, 10 users", value: 0.875, unit: "cores", must: 0.35, aim: 0.25, note, bar: bar("10 users") },
    { name: "cores in use, 200 users", value: 0.875, unit: "cores", note, bar: bar("200 users") },
  ]);
});

test("a span is lost wherever it did not arrive, and a request without a span too", () => {
  const spans = { accepted: 1000, stored: 990, measured: 995, ofProxy: 198 };
  expect(lostFigures([step(0), step(10), step(50, { spans })])).toEqual([
    {
      name: "spans lost, 10 users",
      value: 0,
      unit: "%",
      note: "of 1000 that the Collector took, 1000 in Jaeger, 1000 in span metrics",
    },
    {
      name: "requests without a span, 10 users",
      value: 0,
      unit: "%",
      note: "of 200 that the load generator counted, 201 spans of the proxy",
    },
    {
      name: "spans lost, 50 users",
      value: 1,
      unit: "%",
      note: "of 1000 that the Collector took, 990 in Jaeger, 995 in span metrics",
    },
    {
      name: "requests without a span, 50 users",
      value: 1,
      unit: "%",
      note: "of 200 that the load generator counted, 198 spans of the proxy",
    },
  ]);
});

test("where nothing was sent nothing is proved", () => {
  expect(() => lostFigures([step(10, { requests: 0 })])).toThrow(
    "Nothing was sent, so nothing can be said of what arrived.",
  );
});

import { expect, test } from "vitest";
import { rawTrace, traceStart } from "../../../testing/raw-trace.ts";
import { readTrace } from "./read-trace.ts";
import { summarise } from "./summary.ts";

test("a trace in one line, with the longest of the spans that were searched for", () => {
  const trace = readTrace(
    rawTrace("t1", [
      { id: "r", service: "proxy", name: "GET /", at: 0, takes: 100, tags: { "url.path": "/cart" } },
      { id: "a", parent: "r", service: "shop", name: "look", at: 1, takes: 10, tags: { error: true } },
      { id: "b", parent: "r", service: "shop", name: "look", at: 20, takes: 30 },
    ]),
  );
  expect(summarise(trace, ({ name }) => name === "look")).toEqual({
    id: "t1",
    service: "proxy",
    name: "GET /",
    detail: "/cart",
    start: traceStart,
    duration: 100,
    spans: 3,
    errors: 1,
    failedServices: ["shop"],
    isMatchFailed: true,
    services: [
      { name: "proxy", spans: 1 },
      { name: "shop", spans: 2 },
    ],
    match: { spanId: "b", name: "look", duration: 30 },
  });
  expect(summarise(trace, () => false).match).toBeUndefined();
});

test("what a root's name says already is not said twice", () => {
  const named = (name: string, tags: Record<string, string>) =>
    summarise(readTrace(rawTrace("t", [{ id: "r", name, at: 0, takes: 1, tags }])), () => false).detail;
  expect(named("GET /cart", { "url.path": "/cart" })).toBe("");
  expect(named("GET", { "http.target": "/cart" })).toBe("/cart");
  expect(named("GET /", {})).toBe("");
});

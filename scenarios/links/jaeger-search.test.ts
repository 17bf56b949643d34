import { expect, test } from "vitest";
import { jaegerLinkProblem, jaegerSearch } from "./jaeger-search.ts";

const hour = { lookback: "1h" };

test.each([
  [{ service: "shop", time: hour }, "/jaeger/ui/search?service=shop&lookback=1h"],
  [
    {
      service: "shop",
      operation: "GET /",
      tags: { "app.cache_hit": "false" },
      minDuration: "100ms",
      maxDuration: "2s",
      time: { start: "1700000000000000", end: "1700000060000000" },
      limit: 50,
    },
    "/jaeger/ui/search?service=shop&operation=GET+%2F&tags=%7B%22app.cache_hit%22%3A%22false%22%7D&minDuration=100ms&maxDuration=2s&lookback=custom&start=1700000000000000&end=1700000060000000&limit=50",
  ],
  [
    { service: "shop", operation: "", tags: {}, minDuration: "", time: hour },
    "/jaeger/ui/search?service=shop&lookback=1h",
  ],
])("a search has a time range, whatever else it has: %o", (search, address) => {
  expect(jaegerSearch(search)).toBe(address);
  expect(jaegerLinkProblem(address)).toBeUndefined();
});

const rangeless = "has no time range, and Jaeger's page answers such a search with an error: add lookback=1h";

test.each([
  "/jaeger/ui/search?service=shop",
  "http://localhost:8080/jaeger/ui/search/?service=shop&limit=20",
  "/jaeger/ui/search?service=shop&lookback=custom&start=1700000000000000",
  "/jaeger/ui/search?service=shop&lookback=always#x",
])("%s is none that Jaeger's page answers", (address) => {
  expect(jaegerLinkProblem(address)).toBe(rangeless);
});

test.each(["/jaeger/ui/", "/jaeger/ui/search", "/jaeger/ui/trace/1f", "/console/traces/?service=shop"])(
  "%s needs none",
  (address) => {
    expect(jaegerLinkProblem(address)).toBeUndefined();
  },
);

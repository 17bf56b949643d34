import { expect, test } from "vitest";
import { containerPlan, planWith } from "../../plan/testing/plan.ts";
import { closing, renderUp, upResult } from "./report.ts";

const plan = planWith(containerPlan("catalog"), containerPlan("proxy"));
const services = [
  { service: "catalog", healthy: true, why: "", startedIn: 4_149 },
  { service: "proxy", healthy: true, why: "" },
];

test("up prints what to open, and how long what started took", () => {
  const result = upResult(plan, services, 3, 9_849);
  expect(renderUp(result, "text")).toBe(`SERVICE  HEALTHY IN
catalog  4.1 s

OPEN  URL
Shop  http://localhost:8080/
`);
  expect(JSON.parse(renderUp(result, "json"))).toEqual({
    stack: "dev",
    port: 8080,
    changes: 3,
    seconds: 9.8,
    urls: { Shop: "http://localhost:8080/" },
    services: [
      { name: "catalog", startedIn: 4.1 },
      { name: "proxy", startedIn: null },
    ],
  });
  expect(closing(result)).toBe('The stack "dev" is up after 9.8 s: all 2 services are healthy.');
});

test("up says when it had nothing to do", () => {
  expect(closing(upResult(plan, services, 0, 3_900))).toBe(
    "There was nothing to do: all 2 services are healthy (3.9 s).",
  );
});

import { expect, test } from "vitest";
import { hintFor } from "../settings/stack-name.ts";
import { fakeEngine } from "../testing/engine.ts";
import { containerPlan, planWith } from "../testing/plan.ts";
import { interruptedError } from "./interrupted.ts";
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

test("an interrupted up says what exists", async () => {
  const network = { kind: "network", id: "n", name: "astrolab-a" } as const;
  const container = { kind: "container", id: "c", name: "astrolab-a-proxy" } as const;
  const engine = fakeEngine({ objects: [container, { ...container, id: "d", name: "astrolab-a-flagd" }, network] });
  expect(await interruptedError(engine, "a", hintFor("a", {}))).toMatchObject({
    exitCode: 130,
    message:
      'Interrupted. Of the stack "a" there are 2 containers, 1 network.\n`npm run down -- --stack a` removes them, `npm run up -- --stack a` goes on.',
  });
  expect(await interruptedError(undefined, "a", hintFor("a", {}))).toMatchObject({
    exitCode: 130,
    message: 'Interrupted. Nothing of the stack "a" exists.',
  });
});

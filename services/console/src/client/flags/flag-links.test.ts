import { expect, test } from "vitest";
import { leakScenario } from "../../../testing/scenario.ts";
import { viewScenario } from "../../scenarios/view.ts";
import { flagLinks } from "./flag-links.ts";

const known = { scenarios: [viewScenario(leakScenario)], ahead: 0 };

test("a flag leads to its scenario, and to the dashboard on which that says it shows", () => {
  expect(flagLinks("cacheFailure", known)).toEqual([
    { href: "/console/scenarios/#leak", text: "Scenario: The leak" },
    { href: "/grafana/d/astrolab-memory-leak", text: "Dashboard" },
  ]);
  expect([flagLinks("other", known), flagLinks("cacheFailure", undefined)]).toEqual([[], []]);
});

test("two dashboards are told apart", () => {
  const [first, second] = viewScenario(leakScenario).expectations;
  if (first === undefined || second === undefined) throw new Error("the scenario has two expectations");
  const expectations = [first, { ...second, look: "/grafana/d/astrolab-demo?var-service=frontend" }];
  const [, ...dashboards] = flagLinks("cacheFailure", {
    ...known,
    scenarios: [{ ...viewScenario(leakScenario), expectations }],
  });
  expect(dashboards.map(({ text }) => text)).toEqual(["Dashboard memory-leak", "Dashboard demo"]);
});

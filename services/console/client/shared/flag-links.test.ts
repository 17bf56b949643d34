import { expect, test } from "vitest";
import { viewScenario } from "../../server/scenarios/view.ts";
import { leakScenario } from "../../testing/scenario.ts";
import { flagLinks } from "./flag-links.ts";

const scenarios = [viewScenario(leakScenario)];
const dashboards = [
  { uid: "astrolab-demo", title: "Demo" },
  { uid: "astrolab-memory-leak", title: "Memory leak" },
];

test("a flag leads to its scenario, and to the dashboard on which that says it shows", () => {
  expect(flagLinks("cacheFailure", scenarios, dashboards)).toEqual([
    { href: "/console/scenarios/#leak", text: "Scenario: The leak" },
    { href: "/grafana/d/astrolab-memory-leak", text: "Dashboard: Memory leak" },
  ]);
  expect(flagLinks("other", scenarios, dashboards)).toEqual([]);
});

test("a look at a part of a dashboard leads to that part, and one at no dashboard nowhere", () => {
  const look = "/grafana/d/astrolab-demo/demo?var-service=frontend";
  const expectations = [look, "/grafana/d/gone", "/jaeger/ui/search", null].map((each) => ({
    ...({ id: "a", title: "A", phase: "expect", within: 60, full: false } as const),
    look: each,
  }));
  const [, ...shown] = flagLinks("cacheFailure", [{ ...viewScenario(leakScenario), expectations }], dashboards);
  expect(shown).toEqual([{ href: look, text: "Dashboard: Demo" }]);
});

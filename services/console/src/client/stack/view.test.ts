import { expect, test } from "vitest";
import { type Known, viewStack } from "./view.ts";

const service = (name: string, calls: string[] = [], routes: string[] = []) => ({ name, calls, routes });
const facts = {
  name: "dev",
  port: 8080,
  users: 10,
  interval: 5,
  urls: { Shop: "http://localhost:8080/", Jaeger: "http://localhost:8080/jaeger/ui/" },
  services: [
    service("catalog"),
    service("frontend", ["catalog"], ["/"]),
    service("jaeger", [], ["/jaeger/ui/"]),
    service("proxy", ["frontend"]),
  ],
};
const nothing: Known = { health: {}, figures: {}, dependencies: {} };

test("those who call come in the order of a request, the others stand around them", () => {
  const { traced, quiet } = viewStack(facts, nothing);
  expect(traced.map(({ name }) => name)).toEqual(["proxy", "frontend", "catalog"]);
  expect(quiet.map(({ name, links }) => [name, links])).toEqual([
    ["jaeger", [{ href: "/jaeger/ui/", text: "Jaeger" }]],
  ]);
});

test("a circle of calls is no reason to stop", () => {
  const data = [
    { parent: "catalog", child: "frontend", callCount: 1 },
    { parent: "catalog", child: "newcomer", callCount: 1 },
  ];
  const { traced } = viewStack(facts, { ...nothing, dependencies: { data } });
  expect(traced.map(({ name }) => name).sort()).toEqual(["catalog", "frontend", "newcomer", "proxy"]);
});

test("where there is Grafana its dashboard is the one to look at", () => {
  const urls = { Grafana: "http://localhost:8080/grafana/" };
  const [first] = viewStack({ ...facts, urls }, nothing).traced;
  expect(first?.links[0]).toEqual({ href: "/grafana/d/astrolab-demo/demo?var-service=proxy", text: "Dashboard" });
});

import { expect, test } from "vitest";
import type { StackAnswer } from "../../server/stack-answer.ts";
import { type Known, viewStack } from "./view.ts";

const service = (name: string, calls: string[] = [], routes: string[] = []) => ({ name, calls, routes });
const facts: StackAnswer = {
  name: "dev",
  port: 8080,
  users: 10,
  interval: 5,
  urls: { Shop: "http://localhost:8080/", Jaeger: "http://localhost:8080/jaeger/ui/" },
  services: [
    service("catalog"),
    service("frontend", ["catalog"], ["/"]),
    service("jaeger", [], ["/jaeger/ui/"]),
    { ...service("otel-collector", [], ["/otlp-http/"]), dashboard: "astrolab-collector" },
    service("proxy", ["frontend"]),
  ],
  jaegerPage: null,
  dashboards: ["astrolab-collector", "astrolab-demo"],
};
const nothing: Known = { health: {}, figures: {}, dependencies: {} };

test("those who call come in the order of a request, the others stand around them", () => {
  const { traced, quiet } = viewStack(facts, nothing);
  expect(traced.map(({ name }) => name)).toEqual(["proxy", "frontend", "catalog"]);
  expect(quiet.map(({ name, links }) => [name, links])).toEqual([
    ["jaeger", [{ href: "/jaeger/ui/", text: "Jaeger" }]],
    ["otel-collector", [{ href: "/console/dashboards/astrolab-collector", text: "Dashboard" }]],
  ]);
});

test("where the console stands in for a page, its server still leads there", () => {
  const services = [
    service("console", [], ["/console/", "/jaeger/ui/"]),
    service("jaeger", [], ["/jaeger/ui/api/"]),
    service("load-generator", [], ["/"]),
  ];
  const { quiet } = viewStack({ ...facts, services }, nothing);
  expect(quiet.map(({ name, links }) => [name, links])).toEqual([
    ["console", []],
    ["jaeger", [{ href: "/jaeger/ui/", text: "Jaeger" }]],
    ["load-generator", [{ href: "/", text: "Shop" }]],
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

const linksOf = (more: Partial<StackAnswer>, name: string) => {
  const { traced, quiet } = viewStack({ ...facts, ...more }, nothing);
  return [...traced, ...quiet].find((one) => one.name === name)?.links.map(({ href }) => href);
};

test("a dashboard that there is not is nothing to lead to", () => {
  expect(linksOf({ dashboards: ["astrolab-demo"] }, "otel-collector")).toEqual([]);
});

test("where there is Grafana its dashboards are those to look at", () => {
  const urls = { Grafana: "http://localhost:8080/grafana/" };
  expect(linksOf({ urls }, "proxy")).toEqual([
    "/grafana/d/astrolab-demo?var-service=proxy",
    "/console/traces/?service=proxy",
  ]);
  expect(linksOf({ urls }, "otel-collector")).toEqual(["/grafana/d/astrolab-collector"]);
});

test("where Jaeger has a page of its own, that is where traces are", () => {
  expect(linksOf({ jaegerPage: "/jaeger/ui/" }, "proxy")?.[1]).toBe(
    "/jaeger/ui/search?service=proxy&lookback=15m&limit=200",
  );
});

test("a dashboard that there is not is not linked to", () => {
  expect(linksOf({ dashboards: [] }, "proxy")).toEqual(["/console/traces/?service=proxy"]);
  expect(linksOf({ dashboards: [] }, "otel-collector")).toEqual([]);
});

test("how a service was a moment ago is not how it is", () => {
  const data = new Map([["proxy", { ok: true, missing: [] }]]);
  const health = (known: Known["health"]) => viewStack(facts, { ...nothing, health: known }).traced[0]?.health;
  expect(health({ data })).toEqual({ ok: true, missing: [] });
  expect(health({ data, trouble: "The proxy cannot be reached." })).toBeUndefined();
});

test("a store is shown as its caller knows it, and leads to no traces, as it has none", () => {
  const services = [service("cart", ["cart-store"]), { ...service("cart-store"), silent: true as const }];
  const calls = {
    rate: 3,
    failed: 0,
    buckets: new Map([
      [10, 3],
      [Infinity, 3],
    ]),
  };
  const cart = {
    ...{ traffic: undefined, answers: new Set<string>(), asks: new Map([["GET", calls]]), database: "redis" },
    ...{ messages: [], memory: 1, memoryLimit: undefined, startedAt: undefined, restarts: undefined, history: [] },
  };
  const view = viewStack({ ...facts, services }, { ...nothing, figures: { data: new Map([["cart", cart]]) } });
  const store = view.traced.find(({ name }) => name === "cart-store");
  expect([store?.kind, store?.figures?.traffic, store?.links]).toEqual([
    "redis",
    { rate: 3, errors: 0, p95: expect.closeTo(9.5) },
    [],
  ]);
});

test("a queue is shown as those know it who send to it, and as what it is", () => {
  const services = [service("shop", ["queue"]), { ...service("queue"), silent: true as const }];
  const traffic = { rate: 3, errors: 0, p95: undefined };
  const shop = {
    ...{ traffic: undefined, answers: new Set<string>(), asks: new Map(), database: undefined },
    messages: [{ queue: "queue", system: "nats", direction: "sends" as const, traffic }],
    ...{ memory: 1, memoryLimit: undefined, startedAt: undefined, restarts: undefined, history: [] },
  };
  const view = viewStack({ ...facts, services }, { ...nothing, figures: { data: new Map([["shop", shop]]) } });
  const queue = view.traced.find(({ name }) => name === "queue");
  expect([queue?.kind, queue?.figures?.traffic, queue?.links]).toEqual(["nats", traffic, []]);
});

test("the browser is shown as one, and leads to its traces alone, as it answers nobody", () => {
  const services = [{ ...service("shop"), browser: "shop-web" }, service("proxy", ["shop"])];
  const dependencies = { data: [{ parent: "shop-web", child: "proxy", callCount: 6 }] };
  const view = viewStack({ ...facts, services }, { ...nothing, dependencies });
  const browser = view.traced.find(({ name }) => name === "shop-web");
  expect([browser?.kind, browser?.links.map(({ text }) => text)]).toEqual(["browser", ["Traces"]]);
});

import { expect, test } from "vitest";
import type { Calls, Traffic } from "./calls.ts";
import { edgesOf } from "./edges.ts";
import type { Figures, ServiceFigures } from "./figures.ts";

const nothing: ServiceFigures = {
  traffic: undefined,
  answers: new Set(),
  asks: new Map(),
  database: undefined,
  messages: [],
  memory: undefined,
  memoryLimit: undefined,
  startedAt: undefined,
  restarts: undefined,
  history: [],
};
const calls = (rate: number, failed = 0): Calls => ({
  rate,
  failed,
  buckets: new Map([
    [10, rate],
    [Infinity, rate],
  ]),
});
const traffic: Traffic = { rate: 5, errors: 0.1, p95: 30 };
const figures: Figures = new Map([
  ["proxy", nothing],
  [
    "frontend",
    {
      ...nothing,
      traffic,
      asks: new Map([
        ["Get", calls(2, 1)],
        ["List", calls(0)],
      ]),
    },
  ],
  ["catalog", { ...nothing, traffic, answers: new Set(["Get", "List"]) }],
  ["idle", { ...nothing, asks: new Map([["List", calls(0)]]) }],
]);
const plan = [
  { name: "proxy", calls: ["frontend"], routes: [] },
  { name: "frontend", calls: ["catalog", "idle"], routes: [] },
];

test("a caller's own spans tell of a call, a trace tells that there was one, and the plan that there should be", () => {
  const dependencies = [
    { parent: "proxy", child: "frontend", callCount: 120 },
    { parent: "frontend", child: "catalog", callCount: 1 },
    { parent: "frontend", child: "frontend", callCount: 9 },
    { parent: "other", child: "catalog", callCount: 30 },
  ];
  expect(edgesOf(plan, figures, dependencies, 60)).toEqual([
    { from: "frontend", to: "catalog", seen: true, traffic: { rate: 2, errors: 0.5, p95: 9.5 } },
    { from: "proxy", to: "frontend", seen: true, traffic },
    { from: "other", to: "catalog", seen: true, traffic: { rate: 0.5, errors: 0, p95: undefined } },
    { from: "frontend", to: "idle", seen: false, traffic: undefined },
  ]);
});

test("a page's own spans lie below the request that brought it, which is no call, and its requests are calls", () => {
  const shop = [{ name: "frontend", browser: "frontend-web", calls: [], routes: [] }];
  const asks = new Map([["POST", calls(2)]]);
  const seen: Figures = new Map([
    ["frontend-web", { ...nothing, asks }],
    ["cart", { ...nothing, traffic, answers: new Set(["POST"]) }],
    ["proxy", { ...nothing, traffic }],
  ]);
  const dependencies = [
    { parent: "frontend", child: "frontend-web", callCount: 60 },
    { parent: "frontend-web", child: "proxy", callCount: 60 },
  ];
  expect(edgesOf(shop, seen, dependencies, 60)).toEqual([
    { from: "frontend-web", to: "proxy", seen: true, traffic: { rate: 1, errors: 0, p95: undefined } },
  ]);
});

test("with nothing known the plan is drawn", () => {
  expect(edgesOf(plan, new Map(), [], 60).map(({ from, to, seen }) => [from, to, seen])).toEqual([
    ["proxy", "frontend", false],
    ["frontend", "catalog", false],
    ["frontend", "idle", false],
  ]);
});

test("one that makes no spans is called by what its only caller asks and nobody answers", () => {
  const asks = new Map([
    ["Get", calls(2)],
    ["GET", calls(3, 3)],
  ]);
  const withStore: Figures = new Map([...figures, ["cart", { ...nothing, asks }]]);
  const stores = ["store", "queue"].map((name) => ({ name, silent: true as const, calls: [], routes: [] }));
  const edge = (called: string[]) =>
    edgesOf([{ name: "cart", calls: called, routes: [] }, ...stores], withStore, [], 60).filter(
      ({ from }) => from === "cart",
    );
  const catalog = { from: "cart", to: "catalog", seen: true, traffic: { rate: 2, errors: 0, p95: 9.5 } };
  expect(edge(["catalog", "store"])).toEqual([
    catalog,
    { from: "cart", to: "store", seen: true, traffic: { rate: 3, errors: 1, p95: expect.closeTo(9.5) } },
  ]);
  // Of two nobody can say which one it was.
  expect(edge(["catalog", "store", "queue"]).map(({ to, seen }) => [to, seen])).toEqual([
    ["catalog", true],
    ["store", false],
    ["queue", false],
  ]);
  // One that should make spans and has none now is not taken for a store.
  expect(edge(["newcomer", "store"]).map(({ to, seen }) => [to, seen])).toEqual([
    ["store", true],
    ["newcomer", false],
  ]);
});

test("messages lead to a queue and on to who takes them, and the database beside it is asked for all else", () => {
  const message = (direction: "sends" | "takes", rate: number) => ({
    ...{ queue: "queue", system: "nats", direction },
    traffic: { rate, errors: 0, p95: undefined },
  });
  const shopAndBooks: Figures = new Map([
    ["shop", { ...nothing, messages: [message("sends", 2)] }],
    ["books", { ...nothing, traffic, messages: [message("takes", 0)], asks: new Map([["INSERT", calls(1)]]) }],
  ]);
  const services = [
    { name: "books", calls: ["queue", "database"], routes: [] },
    { name: "shop", calls: ["queue"], routes: [] },
    ...["queue", "database"].map((name) => ({ name, silent: true as const, calls: [], routes: [] })),
  ];
  expect(edgesOf(services, shopAndBooks, [], 60)).toEqual([
    { from: "shop", to: "queue", seen: true, traffic: { rate: 2, errors: 0, p95: undefined } },
    { from: "queue", to: "books", seen: false, traffic: undefined, delivers: true },
    { from: "books", to: "database", seen: true, traffic: { rate: 1, errors: 0, p95: 9.5 } },
  ]);
});

test("of two that answer under one name, the one that the plan has is called", () => {
  const answers = new Set(["GET /cart"]);
  const named: Figures = new Map([
    ["checkout", { ...nothing, asks: new Map([["GET /cart", calls(2)]]) }],
    ["frontend", { ...nothing, answers }],
    ["cart", { ...nothing, answers }],
  ]);
  const edges = edgesOf([{ name: "checkout", calls: ["cart"], routes: [] }], named, [], 60);
  expect(edges.map(({ from, to }) => [from, to])).toEqual([["checkout", "cart"]]);
});

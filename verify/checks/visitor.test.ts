import { describe, expect, test } from "vitest";
import { jaegerAt } from "../ask/jaeger.ts";
import { fakeAsk, NOW } from "../testing/ask.ts";
import { operations, traces } from "../testing/jaeger.ts";
import { callChecks } from "./calls.ts";
import { attributeChecks, spanChecks } from "./spans.ts";
import { newVisitor } from "./visitor.ts";

const visits = {
  "GET /": { path: "/", through: false },
  "GET /cart": { path: "/cart", through: false },
  "GET /product/:id": { path: "/product/{product}", through: true },
  "POST /api/cart": { path: "/api/cart", body: { productId: "{product}", quantity: 1 }, through: false },
};
const page = { status: 200, text: '<a href="/product/A1">' };
const asking = (shop: unknown = page) =>
  fakeAsk((question) => (question === "GET /" ? shop : { status: 200, text: "" }));

test.each([
  ["GET /", ["GET /"]],
  ["GET /cart", ["GET /cart"]],
  ["GET /product/:id", ["GET /", "GET /product/A1"]],
  ["POST /api/cart", ["GET /", 'POST /api/cart {"productId":"A1","quantity":1}']],
  ["ListProducts", ["GET /", "GET /product/A1"]],
])("for a span %s", async (span, seen) => {
  const ask = asking();
  await newVisitor(visits).visit(ask, span);
  expect(ask.seen).toEqual(seen);
});

test("a visit is repeated after a while, each for itself", async () => {
  const visitor = newVisitor(visits);
  const ask = asking();
  for (const later of [0, 8_000, 8_001]) await visitor.visit({ ...ask, now: NOW + later }, "GET /cart");
  await visitor.visit(ask, "GET /product/:id");
  expect(ask.seen.filter((question) => question !== "GET /")).toEqual(["GET /cart", "GET /cart", "GET /product/A1"]);
});

test("everything that the shop answers to is done at once, and nothing of it twice in a moment", async () => {
  const visitor = newVisitor(visits);
  const ask = asking();
  for (const later of [0, 8_000]) await visitor.visitAll({ ...ask, now: NOW + later });
  expect(new Set(ask.seen)).toEqual(
    new Set(["GET /", "GET /cart", "GET /product/A1", 'POST /api/cart {"productId":"A1","quantity":1}']),
  );
  expect(ask.seen.filter((question) => question === "GET /cart")).toHaveLength(1);
});

test("a shop that does not answer, or sells nothing, is no bug", async () => {
  for (const shop of [
    { status: 502, text: "" },
    { status: 200, text: "sold out" },
  ]) {
    const ask = asking(shop);
    await newVisitor(visits).visit(ask, "GET /product/:id");
    expect(ask.seen).toEqual(["GET /"]);
  }
});

describe("where nobody did lately what is looked for", () => {
  const promises = [
    {
      service: "shop",
      calls: [{ name: "catalog", where: "x:1" }],
      spans: [{ name: "GET /cart", where: "x:2" }],
      attributes: [{ span: "get_list", name: "app.hit", where: "x:3" }],
      metrics: [],
    },
  ];
  const fresh = traces([
    { id: "1", service: "shop", name: "GET /cart" },
    { id: "2", service: "shop", name: "get_list", attributes: ["app.hit"] },
    { id: "3", service: "catalog", name: "List", kind: "server", parent: "2" },
  ]);
  const none = (question: string) => (question.includes("operations") ? operations() : traces());

  async function visitsFor(answer: (question: string) => unknown): Promise<string[]> {
    const visited: string[] = [];
    const visitor = {
      visit: async (_: unknown, span: string) => void visited.push(span),
      visitAll: async () => void visited.push("all"),
    };
    const jaeger = jaegerAt("/j/");
    const checks = [spanChecks, attributeChecks, callChecks].flatMap((each) => each(jaeger, promises, visitor, 5));
    for (const check of checks) await check.look(fakeAsk(answer));
    return visited;
  }

  test("a visitor does it", async () => {
    expect(await visitsFor(none)).toEqual(["GET /cart", "get_list", "all"]);
  });

  test("and nobody is sent where somebody did", async () => {
    expect(await visitsFor(() => fresh)).toEqual([]);
  });
});

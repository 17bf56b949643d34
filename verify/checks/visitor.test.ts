import { describe, expect, test } from "vitest";
import type { Visit } from "../../plan/types.ts";
import { jaegerAt } from "../ask/jaeger.ts";
import { fakeAsk, NOW } from "../testing/ask.ts";
import { operations, traces } from "../testing/jaeger.ts";
import { callChecks } from "./calls.ts";
import { attributeChecks, spanChecks } from "./spans.ts";
import { newVisitor } from "./visitor.ts";

const visit = (span: string, path: string, more: Partial<Visit> = {}, service = "shop") => ({
  ...{ service, span, path, through: false },
  ...more,
});
const visits = [
  visit("GET /", "/"),
  visit("GET /", "/quote/", {}, "quote"),
  visit("GET /cart", "/cart"),
  visit("GET /product/:id", "/product/{product}", { through: true }),
  visit("POST /api/cart", "/api/cart", { body: { productId: "{product}", quantity: 1, note: "{viewer}" } }),
];
const random = (digits: number) => "0123456789abcdef".repeat(2).slice(0, digits);
const page = { status: 200, text: '<a href="/product/A1">' };
const asking = (shop: unknown = page) =>
  fakeAsk((question) => (question === "GET /" ? shop : { status: 200, text: "" }));

test.each([
  ["GET /", ["GET /"]],
  ["GET /cart", ["GET /cart"]],
  ["GET /product/:id", ["GET /", "GET /product/A1"]],
  ["POST /api/cart", ["GET /", 'POST /api/cart {"productId":"A1","quantity":1,"note":"{viewer}"}']],
  ["ListProducts", ["GET /", "GET /product/A1"]],
])("for a span %s", async (span, seen) => {
  const ask = asking();
  await newVisitor(visits, random).visit(ask, "shop", span);
  expect(ask.seen).toEqual(seen);
});

test("a visitor has a UUID, which is another one for each who comes, and one for all that they do", async () => {
  const session = { cookie: "session={visitor}" };
  const all = [
    visit("POST /orders", "/orders", { ...session, form: { id: "{visitor}", product: "{product}" }, through: true }),
    visit("GET /orders/:id", "/orders/{visitor}", { ...session, through: true }),
    visit("GET /cart", "/cart?of={visitor}"),
  ];
  let count = 0;
  const cookies: string[] = [];
  const ask = fakeAsk((question, headers) => {
    if (headers?.["cookie"]) cookies.push(headers["cookie"]);
    return question === "GET /" ? page : { status: 200, text: "" };
  });
  const visitor = newVisitor(all, (digits) => String(++count).repeat(digits));
  await visitor.visit(ask, "shop", "GET /orders/:id");
  await visitor.visit(ask, "shop", "GET /cart");
  const [one, two] = ["11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"];
  const seen = ["GET /", `POST /orders id=${one}&product=A1`, `GET /orders/${one}`, `GET /cart?of=${two}`];
  expect([ask.seen, cookies]).toEqual([seen, Array(2).fill(`session=${one}`)]);
});

test("spans of one name are each service's own", async () => {
  const ask = asking();
  await newVisitor(visits, random).visit(ask, "quote", "GET /");
  expect(ask.seen).toEqual(["GET /quote/"]);
});

test("a visit is repeated after a while, each for itself", async () => {
  const visitor = newVisitor(visits, random);
  const ask = asking();
  for (const later of [0, 8_000, 8_001]) await visitor.visit({ ...ask, now: NOW + later }, "shop", "GET /cart");
  await visitor.visit(ask, "shop", "GET /product/:id");
  expect(ask.seen.filter((question) => question !== "GET /")).toEqual(["GET /cart", "GET /cart", "GET /product/A1"]);
});

test("everything that the shop answers to is done at once, and nothing of it twice in a moment", async () => {
  const visitor = newVisitor(visits, random);
  const ask = asking();
  for (const later of [0, 8_000]) await visitor.visitAll({ ...ask, now: NOW + later });
  expect(new Set(ask.seen)).toEqual(
    new Set([
      "GET /",
      "GET /quote/",
      "GET /cart",
      "GET /product/A1",
      'POST /api/cart {"productId":"A1","quantity":1,"note":"{viewer}"}',
    ]),
  );
  expect(ask.seen.filter((question) => question === "GET /cart")).toHaveLength(1);
});

test("a shop that does not answer, or sells nothing, is no bug", async () => {
  for (const shop of [
    { status: 502, text: "" },
    { status: 200, text: "sold out" },
  ]) {
    const ask = asking(shop);
    await newVisitor(visits, random).visit(ask, "shop", "GET /product/:id");
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
      visit: async (_: unknown, service: string, span: string) => void visited.push(`${service} ${span}`),
      visitAll: async () => void visited.push("all"),
    };
    const jaeger = jaegerAt("/j/");
    const checks = [spanChecks, attributeChecks, callChecks].flatMap((each) => each(jaeger, promises, visitor, 5));
    for (const check of checks) await check.look(fakeAsk(answer));
    return visited;
  }

  test("a visitor does it", async () => {
    expect(await visitsFor(none)).toEqual(["shop GET /cart", "shop get_list", "all"]);
  });

  test("and nobody is sent where somebody did", async () => {
    expect(await visitsFor(() => fresh)).toEqual([]);
  });
});

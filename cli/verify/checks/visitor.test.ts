import { expect, test } from "vitest";
import { jaegerAt } from "../ask/jaeger.ts";
import { fakeAsk, NOW } from "../testing/ask.ts";
import { operations, traces } from "../testing/jaeger.ts";
import { spanChecks } from "./spans.ts";
import { newVisitor } from "./visitor.ts";

const page = { status: 200, text: '<a href="/product/A1">' };
const asking = (shop: unknown = page) =>
  fakeAsk((question) => (question === "GET /" ? shop : { status: 200, text: "" }));

test.each([
  ["GET /", ["GET /", "GET /"]],
  ["GET /cart", ["GET /", "GET /cart"]],
  ["GET /product/:id", ["GET /", "GET /product/A1"]],
  ["GET /pictures/:file", ["GET /", "GET /pictures/astrolabe.svg"]],
  ["GET /api/recommendations", ["GET /", "GET /api/recommendations?productIds=A1"]],
  ["POST /api/cart", ["GET /", 'POST /api/cart {"productId":"A1","quantity":1}']],
  ["ListProducts", []],
])("for a span %s", async (span, seen) => {
  const ask = asking();
  await newVisitor().visit(ask, span);
  expect(ask.seen).toEqual(seen);
});

test("a visit is repeated after a while, each for itself", async () => {
  const visitor = newVisitor();
  const ask = asking();
  for (const later of [0, 8_000, 8_001]) await visitor.visit({ ...ask, now: NOW + later }, "GET /cart");
  await visitor.visit(ask, "GET /product/:id");
  expect(ask.seen.filter((question) => question !== "GET /")).toEqual(["GET /cart", "GET /cart", "GET /product/A1"]);
});

test("a shop that does not answer, or sells nothing, is no bug", async () => {
  for (const shop of [
    { status: 502, text: "" },
    { status: 200, text: "sold out" },
  ]) {
    const ask = asking(shop);
    await newVisitor().visit(ask, "GET /cart");
    expect(ask.seen).toEqual(["GET /"]);
  }
});

test("only the shop's spans that nobody made lately are visited", async () => {
  const promised = (service: string) => ({
    service,
    calls: [],
    spans: [{ name: "GET /cart", where: "x:1" }],
    attributes: [],
    metrics: [],
  });
  const visited: string[] = [];
  const visitor = { visit: async (_: unknown, span: string) => void visited.push(span) };
  const [shop, other] = spanChecks(jaegerAt("/j/"), [promised("shop"), promised("other")], visitor, "shop");
  const none = fakeAsk((question) => (question.includes("operations") ? operations() : traces()));
  await other?.look(none);
  expect(visited).toEqual([]);
  const one = traces([{ id: "1", service: "shop", name: "GET /cart" }]);
  expect(await shop?.look(fakeAsk(() => one))).toMatchObject({ ok: true });
  expect(visited).toEqual([]);
  expect(await shop?.look(none)).toEqual({ ok: false, saw: "Jaeger knows no span of shop" });
  expect(visited).toEqual(["GET /cart"]);
});

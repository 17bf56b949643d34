import { expect, test } from "vitest";
import { containerPlan, planWith } from "../../plan/testing/plan.ts";
import { jaegerAt } from "../ask/jaeger.ts";
import { fakeAsk, NOW } from "../testing/ask.ts";
import { traces } from "../testing/jaeger.ts";
import { ownTraceCheck } from "./own-trace.ts";

const jaeger = jaegerAt("/j/");
const telemetry = {
  spans: [],
  attributes: {},
  metrics: [],
  visits: {
    "GET /": { path: "/", through: false },
    "GET /product/:id": { path: "/product/{product}", cookie: "session={visitor}", through: true },
  },
};
const traced = { telemetry: { spans: [], attributes: {}, metrics: [], visits: {} } };
const plan = {
  ...planWith(
    containerPlan("catalog", { ...traced, calls: ["store"] }),
    containerPlan("proxy", { ...traced, calls: ["shop"], entry: { port: 8080, healthcheck: [] } }),
    containerPlan("shop", { calls: ["recommendation", "catalog"], telemetry }),
    containerPlan("store"),
    containerPlan("recommendation", { ...traced, calls: ["catalog"] }),
  ),
  routes: [{ prefix: "/", service: "shop", port: 80, strip: false, traced: true }],
};
const shopPage = {
  status: 200,
  text: '<a href="/cart">Cart</a><a href="/product/A1?x=1">A</a><a href="/product/B2">B</a>',
};
const spans = ["proxy", "shop", "recommendation", "catalog"].map((service, id) => ({
  id: `${id}`,
  service,
  name: "x",
}));

function visit(found: () => unknown, page: unknown = { status: 200, text: "" }) {
  let count = 0;
  const [check] = ownTraceCheck(jaeger, plan, (digits) => String(++count).padStart(digits, "0"));
  const sent: unknown[] = [];
  const ask = fakeAsk((question, headers) => {
    if (question === "GET /") return shopPage;
    if (!question.startsWith("GET /product")) return found();
    sent.push(question, headers);
    return page;
  });
  return { check, ask, sent };
}

test("a visit under our id is found again through everybody that the entry calls", async () => {
  const { check, ask, sent } = visit(() => traces(spans));
  expect([check?.name, check?.asked]).toEqual([
    "proxy, shop, recommendation, catalog",
    "GET /product/:id with a trace id of our own, then Jaeger for that id",
  ]);
  expect(await check?.look(ask)).toEqual({
    ok: true,
    saw: `trace ${"1".padStart(32, "0")} of GET /product/B2, 4 spans`,
  });
  expect(sent).toEqual([
    "GET /product/B2",
    {
      cookie: "session=00000000-0000-4000-8000-000000000001",
      traceparent: `00-${"1".padStart(32, "0")}-${"2".padStart(16, "0")}-01`,
    },
  ]);
});

test("where pages send spans of their own, the trace begins in the browser", async () => {
  const shop = { telemetry: { ...telemetry, browser: "shop-web" }, calls: [] };
  const entry = containerPlan("proxy", { ...traced, calls: ["shop"], entry: { port: 8080, healthcheck: [] } });
  const withPages = { ...plan, ...planWith(entry, containerPlan("shop", shop)) };
  const [check] = ownTraceCheck(jaeger, withPages, (digits) => String(digits % 10).repeat(digits));
  const id = "2".repeat(32);
  let parent: unknown;
  const ask = (taken: number, found: unknown) =>
    fakeAsk((question, headers) => {
      if (question === "GET /") return shopPage;
      if (question.includes("/otlp-http/")) return { status: taken, text: "busy" };
      if (!question.startsWith("GET /product")) return found;
      parent = headers?.["traceparent"];
      return { status: 200, text: "" };
    });
  expect(check?.name).toBe("shop-web, proxy, shop");
  const web = { id: "9", service: "shop-web", name: "verify" };
  expect(await check?.look(ask(200, traces([web, ...spans])))).toEqual({
    ok: true,
    saw: `trace ${id} of GET /product/B2, 5 spans`,
  });
  expect(parent).toBe(`00-${id}-${"6".repeat(16)}-01`);
  expect(await check?.look(ask(200, traces(spans)))).toEqual({
    ok: false,
    saw: `trace ${id} of GET /product/B2 lacks shop-web`,
  });
  const later = { ...ask(503, traces(spans)), now: NOW + 9_000 };
  await expect(check?.look(later)).rejects.toThrow("POST /otlp-http/v1/traces answered 503: busy");
});

test("several visits lead through everybody one after the other, under one id", async () => {
  const pay = { path: "/pay", body: { card: 1 }, through: true };
  const shop = { telemetry: { ...telemetry, visits: { ...telemetry.visits, "POST /pay": pay } }, calls: ["catalog"] };
  const entry = containerPlan("proxy", { ...traced, calls: ["shop"], entry: { port: 8080, healthcheck: [] } });
  const two = { ...plan, ...planWith(entry, containerPlan("shop", shop), containerPlan("catalog", traced)) };
  const [check] = ownTraceCheck(jaeger, two, (digits) => "1".repeat(digits));
  const sent: string[] = [];
  const ask = fakeAsk((question) => {
    sent.push(question);
    if (question === "GET /") return shopPage;
    return question.startsWith("GET /product") || question.includes("/pay") ? { status: 200, text: "" } : traces(spans);
  });
  expect(await check?.look(ask)).toEqual({
    ok: true,
    saw: `trace ${"1".repeat(32)} of GET /product/B2, POST /pay, 4 spans`,
  });
  expect(sent.filter((question) => !question.includes("api")).map((question) => question.split(" ")[1])).toEqual([
    "/",
    "/product/B2",
    "/pay",
  ]);
});

test("who is missing is named; the visit is not repeated at once, but after a while", async () => {
  const { check, ask, sent } = visit(() => traces(spans.slice(0, 2)));
  const id = "1".padStart(32, "0");
  expect(await check?.look(ask)).toEqual({
    ok: false,
    saw: `trace ${id} of GET /product/B2 lacks recommendation, catalog`,
  });
  await check?.look({ ...ask, now: NOW + 8_000 });
  expect(sent).toHaveLength(2);
  await check?.look({ ...ask, now: NOW + 8_001 });
  expect(sent).toHaveLength(4);
});

test("a visit whose trace is whole only after the next was made is enough", async () => {
  const late: Record<string, typeof spans> = {};
  const ids = [1, 3].map((digit) => String(digit).padStart(32, "0"));
  const [check] = ownTraceCheck(
    jaeger,
    plan,
    (
      (count) => (digits: number) =>
        String(++count).padStart(digits, "0")
    )(0),
  );
  const ask = fakeAsk((question) => {
    if (question === "GET /") return shopPage;
    if (question.startsWith("GET /product")) return { status: 200, text: "" };
    const id = ids.find((each) => question.includes(each)) ?? "";
    return traces(late[id] ?? spans.slice(0, 1));
  });
  expect((await check?.look(ask))?.ok).toBe(false);
  late[ids[0] ?? ""] = spans;
  expect(await check?.look({ ...ask, now: NOW + 8_001 })).toEqual({
    ok: true,
    saw: `trace ${ids[0]} of GET /product/B2, 4 spans`,
  });
});

test("a trace that never arrived, and a page that did not come", async () => {
  const gone = visit(() => ({ status: 404, text: "trace not found" }));
  expect(await gone.check?.look(gone.ask)).toEqual({
    ok: false,
    saw: `Jaeger has no trace ${"1".padStart(32, "0")} of GET /product/B2`,
  });
  const broken = visit(() => traces(spans), { status: 502, text: "frontend does not answer" });
  await expect(broken.check?.look(broken.ask)).rejects.toThrow(
    "GET /product/B2 answered 502: frontend does not answer",
  );
});

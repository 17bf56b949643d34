import { describe, expect, test } from "vitest";
import { jaegerAt } from "../ask/jaeger.ts";
import { prometheusAt } from "../ask/prometheus.ts";
import { fakeAsk } from "../testing/ask.ts";
import { operations, traces } from "../testing/jaeger.ts";
import { callChecks } from "./calls.ts";
import { exemplarChecks } from "./exemplars.ts";
import { attributeChecks, spanChecks } from "./spans.ts";

const jaeger = jaegerAt("/j/");
const at = (line: number) => `services/shop/service.yaml:${line}`;
const promises = [
  {
    service: "shop",
    calls: [{ name: "catalog", where: at(1) }],
    spans: [{ name: "get_list", where: at(2) }],
    attributes: [{ span: "get_list", name: "app.hit", where: at(3) }],
    metrics: [],
  },
];
const nobody = { visit: async () => {}, visitAll: async () => {} };
const [span] = spanChecks(jaeger, promises, nobody, 5);
const [attribute] = attributeChecks(jaeger, promises, nobody, 5);
const [call] = callChecks(jaeger, promises, nobody, 5);
const mine = { id: "1", service: "shop", name: "get_list" };
/** Answers to a search for traces, and to one for operations. */
const answering = (found: unknown, known: readonly string[] = []) =>
  fakeAsk((question) => (question.includes("operations") ? operations(...known) : found));

test("spans are searched by service and name", async () => {
  const ask = answering(traces([mine]));
  expect([span?.name, span?.where]).toEqual(["shop: get_list", at(2)]);
  expect(span?.asked).toBe('Jaeger: a span "get_list" of shop, started in the last 15 s');
  await span?.look(ask);
  expect(ask.seen).toEqual(["GET /j/api/traces?service=shop&limit=10&operation=get_list"]);
});

test.each([
  ["a fresh one", traces([{ ...mine, ago: 3 }]), [], { ok: true, saw: "the newest started 3 s ago" }],
  ["an old one", traces([{ ...mine, ago: 16 }]), [], { ok: false, saw: "the newest started 16 s ago" }],
  [
    "another service's",
    traces([{ ...mine, service: "other" }]),
    [],
    { ok: false, saw: "Jaeger knows no span of shop" },
  ],
  [
    "one of nearly that name",
    traces(),
    ["get_lists", "add"],
    { ok: false, saw: 'no such span, did you mean "get_lists"?; shop has add, get_lists' },
  ],
])("a span: %s", async (_, found, known, expected) => {
  expect(await span?.look(answering(found, known))).toEqual(expected);
});

test.each([
  [
    "on some",
    traces([
      { ...mine, attributes: ["app.hit"] },
      { ...mine, id: "2" },
    ]),
    { ok: true, saw: "on 1 of 2 spans" },
  ],
  [
    "on an old one only",
    traces([{ ...mine, ago: 99, attributes: ["app.hit"] }], [mine]),
    { ok: false, saw: "not on 1 span that started recently; they have span.kind" },
  ],
  [
    "of nearly that name",
    traces([{ ...mine, attributes: ["app.hits"] }]),
    { ok: false, saw: 'not on 1 span that started recently, did you mean "app.hits"?; they have app.hits, span.kind' },
  ],
  ["without its span", traces(), { ok: false, saw: "Jaeger knows no span of shop" }],
])("an attribute %s", async (_, found, expected) => {
  expect(attribute?.asked).toBe('Jaeger: app.hit on a span "get_list" of shop, started in the last 15 s');
  expect(await attribute?.look(answering(found))).toEqual(expected);
});

const served = { id: "2", service: "catalog", name: "List", kind: "server", parent: "1" };

test.each([
  ["answered", traces([mine, { ...served, ago: 2 }]), { ok: true, saw: "the newest started 2 s ago" }],
  ["answered long ago", traces([mine, { ...served, ago: 16 }]), { ok: false, saw: "the newest started 16 s ago" }],
  [
    "a client's span",
    traces([mine, { ...served, kind: "client" }]),
    { ok: false, saw: "none in 1 trace through shop" },
  ],
  [
    "below somebody else",
    traces([mine, { ...served, parent: "9" }]),
    { ok: false, saw: "none in 1 trace through shop" },
  ],
  ["no trace", traces(), { ok: false, saw: "Jaeger knows no trace through shop" }],
])("a call: %s", async (_, found, expected) => {
  expect([call?.name, call?.where]).toEqual(["shop → catalog", at(1)]);
  expect(await call?.look(answering(found))).toEqual(expected);
});

test("a call of one who makes many others is found among the traces of who answers it", async () => {
  const others = [{ ...mine, id: "9", name: "else" }];
  const ask = fakeAsk((question) => (question.includes("service=catalog") ? traces([mine, served]) : traces(others)));
  expect(await call?.look(ask)).toEqual({ ok: true, saw: "the newest started 1 s ago" });
});

const toStore = [
  { ...promises[0], service: "shop", calls: [{ name: "store", where: at(5) }], spans: [], attributes: [], metrics: [] },
  { service: "store", silent: true, calls: [], spans: [], attributes: [], metrics: [] },
] as const;
const asking = { id: "3", service: "shop", name: "GET", kind: "client", address: "store", ago: 2 };

test.each([
  ["asked", traces([asking]), { ok: true, saw: "the newest started 2 s ago" }],
  ["another one", traces([{ ...asking, address: "other" }]), { ok: false, saw: "none in 1 trace through shop" }],
  ["by another", traces([{ ...asking, service: "other" }]), { ok: false, saw: "none in 1 trace through shop" }],
  ["a server's span", traces([{ ...asking, kind: "server" }]), { ok: false, saw: "none in 1 trace through shop" }],
  ["in vain", traces([{ ...asking, attributes: ["error"] }]), { ok: false, saw: "none in 1 trace through shop" }],
])("a call of who makes no spans is known by the caller's: %s", async (_, found, expected) => {
  const [check] = callChecks(jaeger, toStore, nobody, 5);
  expect(check?.asked).toBe("Jaeger: a span of shop for a call, with server.address store, started in the last 15 s");
  expect(await check?.look(answering(found))).toEqual(expected);
});

describe("exemplars", () => {
  const prometheus = prometheusAt("/p/");
  const shown = [
    { metric: "app_bucket", where: "demo.json" },
    { metric: "app_bucket", where: "other.json" },
  ];
  const checks = exemplarChecks(prometheus, jaeger, shown, 5);
  const exemplars = (...all: readonly (readonly [string, number])[]) => ({
    data: [{ exemplars: all.map(([id, timestamp]) => ({ labels: id === "" ? {} : { trace_id: id }, timestamp })) }],
  });
  const look = (found: unknown, opens: readonly string[]) =>
    checks[1]?.look(
      fakeAsk((question) => {
        if (question.startsWith("POST")) return found;
        return opens.includes(question.split("/").at(-1) ?? "") ? traces([mine]) : undefined;
      }),
    );

  test("durations from spans, and once each metric whose exemplars a panel shows", () => {
    expect(checks.map(({ name, where }) => [name, where])).toEqual([
      ["traces_span_metrics_duration_milliseconds_bucket", "services/otel-collector/config.yaml"],
      ["app_bucket", "demo.json"],
    ]);
    expect(checks[1]?.asked).toBe(
      "Prometheus: exemplars of app_bucket from the last 30 s, then Jaeger for their trace_id",
    );
  });

  test("the newest that Jaeger opens counts", async () => {
    expect(await look(exemplars(["old", 1], ["new", 2]), ["old"])).toEqual({
      ok: true,
      saw: "trace old opens, 1 span",
    });
  });

  test.each([
    ["no exemplar", exemplars(), "no exemplar"],
    ["none with a trace", exemplars(["", 1]), "1 exemplar, none with a trace_id"],
    ["none that opens", exemplars(["a", 1], ["b", 2]), "Jaeger has none of the traces b, a"],
  ])("%s", async (_, found, saw) => {
    expect(await look(found, [])).toEqual({ ok: false, saw });
  });
});

describe("a variant that is missing", () => {
  const variant = { span: "get_list", name: "feature_flag.result.variant", where: at(4) };
  const [check] = attributeChecks(
    jaeger,
    [{ ...promises[0], service: "shop", calls: [], spans: [], attributes: [variant], metrics: [] }],
    nobody,
    5,
  );
  const flag = (key: string, change: object = {}) => ({ key, type: "boolean", note: "", ...change });
  const lookWith = (...flags: unknown[]) =>
    check?.look(
      fakeAsk((question) =>
        question === "GET /console/api/flags"
          ? { flags }
          : traces([{ ...mine, ago: 3, attributes: ["feature_flag.key"] }]),
      ),
    );

  test("is explained by the flags that do not simply answer one", async () => {
    const deaf = flag("slow", { note: "It is DISABLED: flagd answers no variant." });
    const steps = flag("cpu", { type: "number" });
    expect(await lookWith(flag("leak"), deaf, steps)).toEqual({
      ok: false,
      saw: "not on 1 span that started recently; they have feature_flag.key, span.kind. A variant is missing where flagd gives none: slow: It is DISABLED: flagd answers no variant. cpu: its variants stand for a number, and the services ask for a boolean.",
    });
  });

  test("is no fault of flags that all answer", async () => {
    expect((await lookWith(flag("leak")))?.saw).not.toContain("flagd");
  });
});

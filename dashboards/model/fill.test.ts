// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how Grafana writes variables
import { expect, test } from "vitest";
import { dependenciesOf, fillVariables, fillWritten } from "./fill.ts";
import { type Filled, fillQuery, fillText, withOwn } from "./filled.ts";
import { PROVISIONED } from "./provisioned.ts";
import type { Answers } from "./question.ts";
import { readVariable } from "./variable.ts";

/** A shop of two services; what was asked is kept. */
function shop() {
  const asked: string[] = [];
  const spans: Readonly<Record<string, readonly string[]>> = { web: ["GET /", "POST /"], desk: ["GET /desk"] };
  const answers: Answers = {
    labelNames: async () => [],
    series: async () => [],
    async labelValues(label, match = "") {
      asked.push(`${label} of ${match}`);
      if (label === "service") return ["desk", "web"];
      return Object.entries(spans).flatMap(([service, own]) => (match.includes(service) ? own : []));
    },
    async instant(query) {
      asked.push(query);
      return [
        { labels: { service: "web" }, value: 2, at: 1 },
        { labels: { service: "desk" }, value: 1, at: 1 },
      ];
    },
  };
  return { answers, asked };
}

const all = { text: "All", value: "$__all" };
const service = { name: "service", query: "label_values(calls, service)", multi: true, includeAll: true, current: all };
const span = {
  name: "span",
  query: 'label_values(calls{service=~"$service"}, span)',
  regex: "/^GET/",
  includeAll: true,
  current: all,
};

async function fill(
  jsons: readonly object[],
  picked: Readonly<Record<string, readonly string[]>> = {},
  keeps = (_: string) => true,
) {
  const { answers, asked } = shop();
  const variables = jsons.map((json) => readVariable({ type: "query", ...json }));
  const filled = await fillVariables(variables, {
    answers,
    sources: PROVISIONED,
    picked,
    keeps,
    own: { __range: "900s" },
  });
  return { filled, asked };
}
const values = (filled: readonly Filled[]) =>
  filled.map(({ variable, options, chosen }) => [variable.name, options.map(({ value }) => value), chosen]);

test("one that asks with another's value is asked after it, whichever stands first", async () => {
  const { filled, asked } = await fill([span, service]);
  expect(values(filled)).toEqual([
    ["span", ["GET /", "GET /desk"], ["$__all"]],
    ["service", ["desk", "web"], ["$__all"]],
  ]);
  expect(asked).toEqual(["service of calls", 'span of calls{service=~"(desk|web)"}']);
  expect(fillQuery('calls{s=~"$service", p=~"${span}"}', filled)).toBe(
    'calls{s=~"(desk|web)", p=~"(GET /|GET /desk)"}',
  );
});

test("a choice is followed by those below it, and what they no longer have is let go", async () => {
  const picked = { service: ["web"], span: ["GET /desk"] };
  const { filled } = await fill([service, { ...span, includeAll: false, current: {} }], picked, () => false);
  expect(values(filled)).toEqual([
    ["service", ["desk", "web"], ["web"]],
    ["span", ["GET /"], ["GET /"]],
  ]);
  const address = await fill([service, span], picked);
  expect(values(address.filled)[1]).toEqual(["span", ["GET /"], ["GET /desk"]]);
});

test("the result of a query, cut by a regex", async () => {
  const query = { query: "query_result(count by (service) (calls[$__range]))", refId: "v" };
  const { filled, asked } = await fill([{ ...service, query, regex: '/service="([^"]*)"/', sort: 1 }]);
  expect(asked).toEqual(["count by (service) (calls[900s])"]);
  expect(values(filled)).toEqual([["service", ["desk", "web"], ["$__all"]]]);
});

test.each([
  ["what it was saved with", { current: { text: "web", value: "web" } }, ["web"]],
  ["of the same name, where the value is another here", { current: { text: "web", value: "7" } }, ["web"]],
  ["the first, where that is gone", { current: { text: "gone", value: "gone" } }, ["desk"]],
  ["all, where there is that", { includeAll: true, current: { text: "gone", value: "gone" } }, ["$__all"]],
  ["all, where it was saved with nothing", { includeAll: true, current: {} }, ["$__all"]],
  ["several", { multi: true, current: { text: ["web", "desk"], value: ["web", "desk"] } }, ["web", "desk"]],
  ["those of several that are left", { multi: true, current: { text: ["web", "x"], value: ["web", "x"] } }, ["web"]],
])("without a choice it is %s", async (_, json, chosen) => {
  const { filled } = await fill([{ ...service, multi: false, includeAll: false, ...json }]);
  expect(filled[0]?.chosen).toEqual(chosen);
});

test("what cannot be asked is said, and keeps what it was saved with", async () => {
  const { filled } = await fill([
    { ...service, name: "op", datasource: "Jaeger", current: { text: "GET", value: "GET" } },
    { name: "filters", type: "adhoc" },
    { name: "by", type: "groupby", current: { text: "job", value: "job" } },
    { ...service, name: "broken", regex: "/(/" },
  ]);
  expect(filled.map(({ variable, chosen, without, failed }) => [variable.name, chosen, without, failed])).toEqual([
    ["op", ["GET"], "only Grafana asks the data source Jaeger", undefined],
    ["filters", [], "only Grafana adds its filters to each query", undefined],
    ["by", ["job"], "only Grafana has variables of the type groupby: it keeps what it was saved with", undefined],
    ["broken", ["$__all"], undefined, "Invalid regular expression: /(/: Unterminated group"],
  ]);
});

test("two that ask with each other are asked all the same", async () => {
  const a = { name: "a", query: 'label_values(calls{x="$b"}, service)' };
  const b = { name: "b", query: 'label_values(calls{x="$a"}, service)' };
  expect(values((await fill([a, b])).filled)).toEqual([
    ["a", ["desk", "web"], ["desk"]],
    ["b", ["desk", "web"], ["desk"]],
  ]);
});

const written = (...jsons: object[]) =>
  fillWritten(
    jsons.map((json) => readVariable({ name: "v", ...json })),
    PROVISIONED,
  );

test("a data source that is chosen by a variable, whatever it was called where it comes from", () => {
  const source = { name: "source", type: "datasource", query: "prometheus" };
  for (const current of [{}, { text: "Prometheus", value: "PBFA97" }, { text: "prod", value: "prod" }]) {
    expect(fillText("${source}", written({ ...source, current }))).toBe("prometheus");
  }
});

test.each([
  [{ type: "custom", query: "$__rate_interval, 5m" }, "rate(a[$v])", "rate(a[20s])"],
  [{ type: "interval", query: "1m,5m", current: { text: "5m", value: "5m" } }, "rate(a[${v}])", "rate(a[5m])"],
  [{ type: "interval", query: "1m", auto: true }, "rate(a[[[v]]])", "rate(a[30s])"],
  [{ type: "constant", query: "node_" }, "${v}load1", "node_load1"],
  [{ type: "textbox", query: "x", current: { text: "y", value: "y" } }, 'a{b="$v"}', 'a{b="y"}'],
  [
    { type: "custom", query: "a.b,c", multi: true, current: { value: ["a.b", "c"] } },
    "${v:pipe} ${v:csv}",
    "a.b|c a.b,c",
  ],
  [{ type: "custom", query: "a,b", includeAll: true, allValue: ".*", current: all }, '{a=~"$v"}', '{a=~".*"}'],
  [{ type: "custom", query: "One : 1", current: { value: "1" } }, "$v is ${v:text}", "1 is One"],
  [{ type: "custom", query: "a" }, "$other[$__range] ${__field.name}", "$other[900s] ${__field.name}"],
])("%j in %s", (json, query, filled) => {
  const own = { __rate_interval: "20s", __range: "900s", __auto_interval_v: "30s" };
  expect(withOwn(fillQuery(query, written(json)), own)).toBe(filled);
});

test("titles have names", () => {
  const [several] = written({ type: "custom", query: "One : 1, Two : 2", multi: true, current: { value: ["1", "2"] } });
  const [whole] = written({ name: "w", type: "custom", query: "a,b", includeAll: true, current: all });
  expect(
    fillText(
      "$v of $w",
      [several, whole].flatMap((one) => one ?? []),
      "text",
    ),
  ).toBe("One + Two of All");
});

test("what a variable depends on", () => {
  const variable = readVariable({ name: "a", query: "x{b='$b'}", regex: "/$c/", datasource: { uid: "${d}" } });
  expect(dependenciesOf(variable)).toEqual(["b", "c", "d"]);
});

import { describe, expect, test } from "vitest";
import { PROVISIONED } from "../../dashboards/model/provisioned.ts";
import { prometheusAt } from "../ask/prometheus.ts";
import { type FaultName, PROVEN_BY_TESTS } from "../dashboards/only-under-fault.ts";
import { fakeAsk, NOW } from "../testing/ask.ts";
import { dashboardsFrom, panelQuery } from "../testing/dashboard.ts";
import { matrix, metricNames, vector } from "../testing/prometheus.ts";
import { dashboardChecks } from "./dashboards.ts";
import { nameChecks } from "./names.ts";
import { prometheusSource, queryChecks } from "./queries.ts";

const underFault: readonly FaultName[] = [
  {
    metric: "traces_span_metrics_calls_total",
    label: "status_code",
    value: "STATUS_CODE_ERROR",
    provenBy: { scenario: "product-catalog-failure" },
  },
  ...PROVEN_BY_TESTS,
];

const prometheus = prometheusAt("/p/");
/** Goes nowhere, and counts how often it was sent. */
const countingVisitor = () => {
  let sent = 0;
  return { visit: async () => {}, visitAll: async () => void sent++, sent: () => sent };
};
const now = NOW / 1000;

describe("a panel's query", () => {
  const look = (query: ReturnType<typeof panelQuery>, answer: (question: string) => unknown) => {
    const visitor = countingVisitor();
    const source = prometheusSource(prometheus);
    const [check] = queryChecks({
      prometheus,
      source,
      queries: [query],
      dataSources: PROVISIONED,
      visitor,
      interval: 5,
    });
    const ask = fakeAsk(answer);
    return { check, ask, look: check?.look(ask), sent: visitor.sent };
  };

  test("is asked as its panel asks it, and its last minute is judged", async () => {
    const asked = look(panelQuery("rate(up[$__rate_interval])"), () =>
      matrix([
        [20, 1],
        [0, 2.5],
      ]),
    );
    expect(await asked.look).toEqual({ ok: true, saw: "2.5" });
    expect([asked.check?.name, asked.check?.asked, asked.check?.where]).toEqual([
      "demo: Load, A",
      "Prometheus: rate(up[20s])",
      'dashboards/demo/demo.json: panel "Load", query A',
    ]);
    expect(asked.ask.seen).toEqual([
      `POST /p/api/v1/query_range query=rate(up[20s])&start=${now - 60}&end=${now}&step=5`,
    ]);
  });

  test("of a moment is asked for a moment", async () => {
    const asked = look(panelQuery("up", { instant: true }), () => vector([{}, 0]));
    expect(await asked.look).toEqual({ ok: true, saw: "0" });
    expect(asked.ask.seen).toEqual(["POST /p/api/v1/query query=up"]);
  });

  test.each([
    ["no series", matrix(), "an empty answer"],
    ["only NaN", matrix([[5, "NaN"]]), "only NaN or infinite values"],
    [
      "nothing new",
      matrix([
        [50, 1],
        [21, 1],
      ]),
      "nothing newer than 21 s",
    ],
  ])("with %s fails, and a visitor does what it may be about", async (_, answer, saw) => {
    const asked = look(panelQuery("up"), () => answer);
    expect(await asked.look).toEqual({ ok: false, saw });
    expect(asked.sent()).toBe(1);
  });

  test("that has data sends nobody", async () => {
    const asked = look(panelQuery("up"), () => matrix([[0, 0]]));
    expect(await asked.look).toEqual({ ok: true, saw: "0" });
    expect(asked.sent()).toBe(0);
  });

  test("has to have data with every value of its variable", async () => {
    const service = {
      name: "service",
      type: "query",
      query: "label_values(up, job)",
      includeAll: true,
      allValue: ".+",
    };
    const query = panelQuery('up{job=~"$service"}', {}, [service]);
    const answer = (without: string) => (question: string) => {
      if (question.includes("group by")) return vector([{ job: "a" }, 1], [{ job: "b" }, 1]);
      return question.includes(`"${without}"`) ? matrix() : matrix([[0, 1]]);
    };
    expect(await look(query, answer("none")).look).toEqual({
      ok: true,
      saw: "1; with service=All and service=a and service=b",
    });
    expect(await look(query, answer("b")).look).toEqual({ ok: false, saw: "an empty answer with service=b" });
  });

  test.each([
    [panelQuery("up["), "it is not valid PromQL from its end on"],
    [
      panelQuery("up or vector(0)"),
      'it "or vector(0)" shows a value where a name is gone; take zeros from a sibling series',
    ],
    [panelQuery(""), "it has no query"],
    [
      panelQuery("up", {}, [], "promotheus"),
      'its data source "promotheus" is not in this stack, so Grafana does not find it either: there are Prometheus and Jaeger',
    ],
    [
      panelQuery("", { queryType: "search", service: "frontend" }, [], "jaeger"),
      "only Grafana asks the data source Jaeger",
    ],
  ])("that no waiting mends is refused without asking", async (query, saw) => {
    const asked = look(query, () => matrix([[0, 1]]));
    expect(await asked.look).toEqual({ ok: false, saw, final: true });
    expect(asked.ask.seen).toEqual([]);
  });
});

describe("a query of a dashboard that somebody brings", () => {
  const brought = (expr: string, panel: object = {}, target: object = {}) => {
    const { all } = dashboardsFrom({
      "mine.json": {
        title: "Mine",
        panels: [{ type: "stat", title: "Load", targets: [{ expr, ...target }], ...panel }],
      },
    });
    return queryChecks({
      prometheus,
      source: prometheusSource(prometheus),
      queries: all.flatMap(({ queries }) => queries),
      dataSources: PROVISIONED,
      visitor: countingVisitor(),
      interval: 5,
    })[0]?.look(fakeAsk(() => matrix([[0, 1]])));
  };

  test.each([
    ["", "it has no query, so Grafana shows nothing"],
    [
      "up or vector(0)",
      'it "or vector(0)" shows a value where a name is gone; take zeros from a sibling series (it shows 1)',
    ],
  ])("%s is worth a look, and no failure", async (expr, saw) => {
    expect(await brought(expr)).toEqual({ ok: true, warning: true, saw });
  });

  test.each([
    [{ datasource: "Jaeger" }, {}, "only Grafana asks the data source Jaeger"],
    [{ datasource: "-- Grafana --" }, {}, 'only Grafana has the data source "-- Grafana --"'],
    [{}, { datasource: { type: "__expr__" }, expression: "$A" }, "only Grafana evaluates expressions"],
  ])("%j %j is Grafana's alone", async (panel, target, saw) => {
    expect(await brought("", panel, target)).toEqual({ ok: true, warning: true, saw });
  });

  test("what Grafana takes no more than Prometheus is a failure", async () => {
    expect(await brought("up[")).toEqual({ ok: false, final: true, saw: "it is not valid PromQL from its end on" });
    expect(await brought("up", { datasource: { uid: "$" + "{DS_X}" } })).toMatchObject({ ok: false, final: true });
  });

  test("an annotation may have nothing to mark, and its names need not be there", async () => {
    const list = [{ name: "Alerts", expr: "ALERTS" }];
    const { all } = dashboardsFrom({ "mine.json": { title: "Mine", annotations: { list } } });
    const queries = all.flatMap((one) => one.queries);
    const options = { prometheus, queries, dataSources: PROVISIONED, visitor: countingVisitor(), interval: 5 };
    const [check] = queryChecks({ ...options, source: prometheusSource(prometheus) });
    expect(await check?.look(fakeAsk(() => matrix()))).toEqual({ ok: true, saw: "nothing to mark now" });
    expect(nameChecks(prometheus, queries, { visitor: countingVisitor(), interval: 5, underFault })).toEqual([]);
  });
});

describe("a name in a query", () => {
  const queries = [
    panelQuery('sum by (job) (up{env="x"})'),
    panelQuery("up"),
    panelQuery(
      'a or sum by (exporter) (otelcol_exporter_send_failed_spans_total) or traces_span_metrics_calls_total{status_code="STATUS_CODE_ERROR"}',
    ),
  ];
  const visitor = countingVisitor();
  const checks = nameChecks(prometheus, queries, { visitor, interval: 5, underFault });
  /** Answers that only these selectors have a fresh sample. */
  const only = (...there: readonly string[]) =>
    fakeAsk((question) => {
      if (question.startsWith("GET")) return metricNames("up");
      const [, selector = ""] = /query=max\(timestamp\((.*)\)\)$/.exec(question) ?? [];
      return there.includes(selector) ? vector([{}, now]) : vector();
    });
  const look = (name: string, ...there: readonly string[]) =>
    checks.find((check) => check.name === name)?.look(only(...there));

  test("is looked for once, by itself, wherever it stands", () => {
    expect(checks.map(({ name, where }) => [name, where])).toEqual([
      ["up", 'dashboards/demo/demo.json: panel "Load", query A, and 1 more'],
      ...[
        "up{job}",
        "up{env}",
        'up{env="x"}',
        "a",
        "otelcol_exporter_send_failed_spans_total",
        "otelcol_exporter_send_failed_spans_total{exporter}",
        "traces_span_metrics_calls_total",
        "traces_span_metrics_calls_total{status_code}",
        'traces_span_metrics_calls_total{status_code="STATUS_CODE_ERROR"}',
      ].map((name) => [name, 'dashboards/demo/demo.json: panel "Load", query A']),
    ]);
    expect(checks.find(({ name }) => name === "up{job}")?.asked).toBe(
      'Prometheus: a sample of up{job!=""} from the last 15 s',
    );
  });

  test("is there, or is not", async () => {
    expect(await look("up{job}", 'up{job!=""}')).toEqual({ ok: true, saw: "a sample 0.0 s old" });
    expect(await look("up{job}", "up")).toEqual({ ok: false, saw: 'up is there, but not with {job!=""}' });
    expect(await look('up{env="x"}')).toEqual({ ok: false, saw: 'up is there, but not with {env="x"}' });
    const before = visitor.sent();
    expect(await look("a")).toEqual({
      ok: false,
      saw: "no such name in the last 10 minutes",
    });
    expect(visitor.sent()).toBe(before + 1);
  });

  test("may be away where it is listed as one of a fault, but its labels only together with it", async () => {
    const proof = `test "the Collector's metrics that are excused as those of a fault do come with one"`;
    const excused = { ok: true, saw: `not there: only under a fault (${proof})`, excusedBy: proof };
    const spans = "otelcol_exporter_send_failed_spans_total";
    const before = visitor.sent();
    expect(await look(spans)).toEqual(excused);
    expect(await look(`${spans}{exporter}`)).toEqual(excused);
    expect(await look(`${spans}{exporter}`, spans)).toMatchObject({ ok: false });
    expect(await look('traces_span_metrics_calls_total{status_code="STATUS_CODE_ERROR"}')).toEqual({
      ok: true,
      saw: "not there: only under a fault (scenario product-catalog-failure)",
      excusedBy: "scenario product-catalog-failure",
    });
    expect(visitor.sent()).toBe(before);
    expect(await look("traces_span_metrics_calls_total{status_code}")).toMatchObject({ ok: false });
  });
});

describe("the dashboards", () => {
  const panels = [{ type: "stat", title: "Load", targets: [{ expr: "up" }] }];
  const files = {
    "collector.json": { uid: "astrolab-collector", title: "Collector", panels },
    "demo.json": { uid: "other", title: "Demo", panels },
    "extra.json": "{",
  };

  test("each expected one is there under its uid, and every file is one", async () => {
    const checks = dashboardChecks(dashboardsFrom(files));
    const looks = await Promise.all(
      checks.map(async (check) => [check.name, await check.look(fakeAsk(() => undefined))]),
    );
    expect(Object.fromEntries(looks)).toEqual({
      "astrolab-collector": { ok: true, saw: '"Collector", 1 query' },
      "astrolab-demo": { ok: false, final: true, saw: "its uid is other" },
      "astrolab-incidents": { ok: false, final: true, saw: "there is no such file" },
      "astrolab-memory-leak": { ok: false, final: true, saw: "there is no such file" },
      "extra.json": {
        ok: false,
        final: true,
        saw: "it is not a dashboard that Grafana takes: it is not JSON: Expected property name or '}' in JSON at position 1 (line 1 column 2)",
      },
    });
  });

  test("one without a query, and one that is broken", async () => {
    const checks = dashboardChecks(
      dashboardsFrom({ "collector.json": { ...files["collector.json"], panels: [] }, "demo.json": "[" }),
    );
    const saw = async (index: number) => (await checks[index]?.look(fakeAsk(() => undefined)))?.saw;
    expect(await saw(0)).toBe("it has no query");
    expect(await saw(1)).toBe("it is not a dashboard that Grafana takes: it is not JSON: Unexpected end of JSON input");
  });
});

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkCollector } from "./check.ts";
import { componentsOf, MANIFEST } from "./components.ts";

const has = componentsOf(readFileSync(MANIFEST, "utf8"));
const told = (text: string, components = has) =>
  checkCollector({ file: "c.yaml", text }, components).map(
    ({ file, line, col, message }) => `${file}:${line}:${col} ${message}`,
  );

test("the components that are built are read from the program that is compiled", () => {
  expect(has).toEqual({
    receivers: [["otlp"]],
    processors: [["batch"], ["memory_limiter"]],
    exporters: [["debug"], ["otlp_grpc", "otlp"], ["otlp_http", "otlphttp"]],
    connectors: [["forward"], ["span_metrics", "spanmetrics"]],
    extensions: [["health_check"]],
  });
  const manifest = "if factories.Processors, err = Map(\n\tfilterprocessor.NewFactory(),\n); err != nil {}\n";
  expect(componentsOf(manifest)).toMatchObject({ processors: [["filter"]], extensions: [] });
});

const KEEPS_ERRORS = `receivers: { otlp: {} }
processors:
  batch: {}
  tail_sampling: { decision_wait: 4s }
  transform/names: { error_mode: ignore }
connectors: { forward: {}, spanmetrics: {} }
exporters: { otlp_http/jaeger: {}, file: {} }
extensions: { pprof: {} }
service:
  extensions: [pprof, zpages]
  pipelines:
    traces: { receivers: [otlp], processors: [transform/names, batch], exporters: [forward] }
    traces/kept: { receivers: [forward], processors: [tail_sampling], exporters: [otlp_http/jeager] }
`;

const UPSTREAM = "The upstream image has more: npm run up -- --images upstream";
const undefinedOnes = [
  "c.yaml:10:23 service.extensions names zpages, which extensions do not define",
  "c.yaml:13:83 service.pipelines.traces/kept.exporters names otlp_http/jeager, which exporters and connectors do not define",
];

test("each component that is not there is named at its key, with those that are", () => {
  expect(told(KEEPS_ERRORS)).toEqual([
    `c.yaml:4:3 the Collector that is built from packages has no processor tail_sampling; it has batch, memory_limiter. ${UPSTREAM}`,
    `c.yaml:5:3 the Collector that is built from packages has no processor transform; it has batch, memory_limiter. ${UPSTREAM}`,
    `c.yaml:7:36 the Collector that is built from packages has no exporter file; it has debug, otlp_grpc, otlp_http. ${UPSTREAM}`,
    `c.yaml:8:15 the Collector that is built from packages has no extension pprof; it has health_check. ${UPSTREAM}`,
    ...undefinedOnes,
  ]);
});

test("the upstream image has all, and defines nothing for anybody either", () => {
  expect(
    checkCollector({ file: "c.yaml", text: KEEPS_ERRORS }, undefined).map(
      ({ line, col, message }) => `c.yaml:${line}:${col} ${message}`,
    ),
  ).toEqual(undefinedOnes);
});

test("a connector that is wired at one end is named where it stands, and one that nobody uses is not", () => {
  const config = (traces: string, metrics: string) => `receivers: { otlp: {} }
connectors: { forward: {}, span_metrics: {} }
exporters: { debug: {} }
service:
  pipelines:
    traces: { receivers: [otlp], exporters: [${traces}] }
    metrics: { receivers: [${metrics}], exporters: [debug] }
`;
  expect(told(config("span_metrics", "otlp, span_metrics"))).toEqual([]);
  expect(told(config("debug, span_metrics", "otlp"))).toEqual([
    "c.yaml:6:53 service.pipelines.traces.exporters names span_metrics, a connector that no pipeline receives from: name it in the receivers of one",
  ]);
  expect(told(config("debug", "otlp, span_metrics"))).toEqual([
    "c.yaml:7:34 service.pipelines.metrics.receivers names span_metrics, a connector that no pipeline exports to: name it in the exporters of one",
  ]);
});

test("a file that is no configuration is somebody else's affair, and one that is no YAML is named", () => {
  expect(told("")).toEqual([]);
  expect(told("processors:\nservice: { pipelines: { traces: } }\n")).toEqual([]);
  expect(told("a: [")).toEqual([
    "c.yaml:1:5 is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]",
  ]);
});

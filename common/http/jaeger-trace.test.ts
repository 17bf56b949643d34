import { expect, test } from "vitest";
import { isTrace, type JaegerSpan, type JaegerTrace, serviceOf, tagOf } from "./jaeger-trace.ts";

/** As Go writes a span of which nothing is known beside what it must have. */
const bare: JaegerSpan = {
  spanID: "b",
  operationName: "list",
  references: null,
  startTime: 1_795_441_506_203_886,
  duration: 80,
  tags: null,
  logs: null,
  processID: "p2",
  warnings: null,
};

const span: JaegerSpan = {
  ...bare,
  references: [{ refType: "CHILD_OF", traceID: "t", spanID: "a" }],
  tags: [{ key: "hit", type: "bool", value: false }],
  logs: [{ timestamp: 5, fields: [{ key: "event", value: "exception" }] }],
  processID: "p1",
  warnings: ["clock skew"],
};

const trace: JaegerTrace = {
  traceID: "t",
  spans: [span, bare],
  processes: { p1: { serviceName: "shop", tags: [{ key: "host", value: "a" }] } },
};

test("a span's service and attributes, where it has them", () => {
  expect(trace.spans.map((each) => serviceOf(trace, each))).toEqual(["shop", ""]);
  expect(trace.spans.map((each) => tagOf(each, "hit"))).toEqual([false, undefined]);
});

const { references, tags, logs, warnings, ...least } = bare;

test.each<[string, unknown, boolean]>([
  ["with everything", trace, true],
  ["with as little as there may be", { ...trace, spans: [least] }, true],
  ["with an event that says nothing", { ...trace, spans: [{ ...bare, logs: [{ timestamp: 5, fields: null }] }] }, true],
  ["without processes", { traceID: "t", spans: [] }, false],
  ["with a span that has no time", { ...trace, spans: [{ ...bare, startTime: "now" }] }, false],
  ["with a reference to nothing", { ...trace, spans: [{ ...bare, references: [{ refType: "CHILD_OF" }] }] }, false],
  ["with an event that has no time", { ...trace, spans: [{ ...bare, logs: [{ fields: [] }] }] }, false],
  ["with a process that has no service", { ...trace, processes: { p1: {} } }, false],
])("a trace %s: %s", (_, value, is) => {
  expect(isTrace(value)).toBe(is);
});

import { expect, test } from "vitest";
import { rawTrace, traceStart } from "../../../testing/raw-trace.ts";
import { readTrace } from "./read-trace.ts";

const shape = (trace: ReturnType<typeof readTrace>) =>
  trace.spans.map(({ id, depth, below, parent, isOrphan }) => [id, depth, below, parent, isOrphan]);

test("spans stand in a tree's order, whatever order they came in", () => {
  const trace = readTrace(
    rawTrace("t", [
      { id: "late", parent: "root", at: 50, takes: 40 },
      { id: "deep", parent: "early", at: 12, takes: 5 },
      { id: "root", at: 0, takes: 100 },
      { id: "early", parent: "root", at: 10, takes: 20 },
    ]),
  );
  expect(shape(trace)).toEqual([
    ["root", 0, 3, undefined, false],
    ["early", 1, 1, 0, false],
    ["deep", 2, 0, 1, false],
    ["late", 1, 0, 0, false],
  ]);
  expect([trace.start, trace.duration]).toEqual([traceStart, 100]);
});

test("a span whose parent is not there, and spans that name each other, are roots, and none is lost", () => {
  const trace = readTrace(
    rawTrace("t", [
      { id: "a", parent: "b", at: 5, takes: 10 },
      { id: "b", parent: "a", at: 6, takes: 300 },
      { id: "orphan", parent: "gone", at: 0, takes: 10 },
      { id: "self", parent: "self", at: 7, takes: 1 },
    ]),
  );
  expect(shape(trace)).toEqual([
    ["orphan", 0, 0, undefined, true],
    ["a", 0, 1, undefined, true],
    ["b", 1, 0, 1, false],
    ["self", 0, 0, undefined, true],
  ]);
  expect(trace.duration).toBe(306);
});

test("a span of ten thousand levels is read", () => {
  const spans = Array.from({ length: 10_000 }, (_, n) => ({
    id: `${n}`,
    ...(n === 0 ? {} : { parent: `${n - 1}` }),
    at: n,
    takes: 20_000 - 2 * n,
  }));
  expect(readTrace(rawTrace("t", spans)).spans.at(-1)).toMatchObject({ depth: 9999 });
});

test("what a span says of itself", () => {
  const fields = { event: "exception", "exception.message": "no such product", "exception.type": "NotFound" };
  const { spans } = readTrace(
    rawTrace("t", [
      {
        id: "a",
        name: "GetProduct",
        service: "catalog",
        at: 0,
        takes: 9,
        tags: {
          "otel.scope.name": "grpc",
          "span.kind": "server",
          error: true,
          "rpc.method": "GetProduct",
          "app.product.id": "X",
        },
        logs: [{ at: 3, fields }],
      },
    ]),
  );
  expect(spans[0]).toMatchObject({
    kind: "server",
    service: "catalog",
    isError: true,
    errorText: "no such product",
    attributes: [
      { key: "app.product.id", value: "X" },
      { key: "error", value: true },
      { key: "rpc.method", value: "GetProduct" },
      { key: "span.kind", value: "server" },
      { key: "otel.scope.name", value: "grpc" },
    ],
    events: [
      {
        name: "exception",
        time: traceStart + 3,
        attributes: [
          { key: "exception.message", value: "no such product" },
          { key: "exception.type", value: "NotFound" },
        ],
      },
    ],
    resource: [{ key: "service.instance.id", value: "catalog" }],
  });
});

test("a trace without spans is empty and not an error", () => {
  expect(readTrace({ traceID: "t", spans: [], processes: {} })).toEqual({ id: "t", spans: [], start: 0, duration: 0 });
});

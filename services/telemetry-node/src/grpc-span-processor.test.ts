import { type Attributes, SpanKind, SpanStatusCode } from "@opentelemetry/api";
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import { expect, test } from "vitest";
import { GrpcSpanProcessor } from "./grpc-span-processor.ts";

/** The name and the status of a span that the instrumentation has called an error. */
function ended(kind: SpanKind, attributes: Attributes) {
  const exporter = new InMemorySpanExporter();
  const spanProcessors = [new GrpcSpanProcessor(), new SimpleSpanProcessor({ exporter })];
  const span = new TracerProvider({ spanProcessors }).getTracer("test").startSpan("grpc.shop/Charge", { kind });
  span.setAttributes(attributes);
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
  return exporter.getFinishedSpans().map(({ name, status }) => [name, status]);
}

const error = { code: SpanStatusCode.ERROR };
const unset = { code: SpanStatusCode.UNSET };

test.each([
  ["CANCELLED", 1, unset],
  ["UNKNOWN", 2, error],
  ["INVALID_ARGUMENT", 3, unset],
  ["DEADLINE_EXCEEDED", 4, error],
  ["NOT_FOUND", 5, unset],
  ["ALREADY_EXISTS", 6, unset],
  ["PERMISSION_DENIED", 7, unset],
  ["RESOURCE_EXHAUSTED", 8, unset],
  ["FAILED_PRECONDITION", 9, unset],
  ["ABORTED", 10, unset],
  ["OUT_OF_RANGE", 11, unset],
  ["UNIMPLEMENTED", 12, error],
  ["INTERNAL", 13, error],
  ["UNAVAILABLE", 14, error],
  ["DATA_LOSS", 15, error],
  ["UNAUTHENTICATED", 16, unset],
])("%s is on a server's span what the conventions say, and on a client's an error", (_, code, status) => {
  const attributes = { "rpc.grpc.status_code": code };
  expect(ended(SpanKind.SERVER, attributes)).toEqual([["shop/Charge", status]]);
  expect(ended(SpanKind.CLIENT, attributes)).toEqual([["shop/Charge", error]]);
});

test("an error says what was said", () => {
  const attributes = { "rpc.grpc.status_code": 13, "grpc.error_message": "no money" };
  expect(ended(SpanKind.SERVER, attributes)).toEqual([["shop/Charge", { ...error, message: "no money" }]]);
});

test("an error that is no answer of gRPC's stays one", () => {
  expect(ended(SpanKind.SERVER, {})).toEqual([["shop/Charge", error]]);
});

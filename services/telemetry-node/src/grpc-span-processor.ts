import { SpanKind, SpanStatusCode } from "@opentelemetry/api";
import type { ReadableSpan, Span, SpanProcessor } from "@opentelemetry/sdk-trace";
import { isServerError } from "./grpc-status.ts";

const PREFIX = "grpc.";

/**
 * Brings gRPC spans to the semantic conventions: the instrumentation names them `grpc.<service>/<method>`, leaves the
 * message of a failed call out of the status, where Jaeger and people look for it, and takes every refusal for an error
 * of the server.
 */
export class GrpcSpanProcessor implements SpanProcessor {
  onStart(span: Span): void {
    if (span.name.startsWith(PREFIX)) span.updateName(span.name.slice(PREFIX.length));
  }

  onEnding(span: Span): void {
    if (span.status.code !== SpanStatusCode.ERROR) return;
    if (isRefusal(span)) {
      // `setStatus` never takes an error back. This can go once the instrumentation has the conventions' codes of
      // https://github.com/open-telemetry/opentelemetry-specification/pull/3333.
      (span as { status: ReadableSpan["status"] }).status = { code: SpanStatusCode.UNSET };
      return;
    }
    const message = span.attributes["grpc.error_message"];
    if (typeof message === "string") span.setStatus({ code: SpanStatusCode.ERROR, message });
  }

  onEnd(): void {}

  async forceFlush(): Promise<void> {}

  async shutdown(): Promise<void> {}
}

/** Whether it is a server's that answered as it should, and the caller asked for what it cannot have. */
function isRefusal({ kind, attributes }: ReadableSpan): boolean {
  const code = attributes["rpc.grpc.status_code"];
  return kind === SpanKind.SERVER && typeof code === "number" && !isServerError(code);
}

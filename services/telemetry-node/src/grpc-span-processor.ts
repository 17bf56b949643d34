import { SpanStatusCode } from "@opentelemetry/api";
import type { Span, SpanProcessor } from "@opentelemetry/sdk-trace";

const PREFIX = "grpc.";

/**
 * Brings gRPC spans to the semantic conventions: the instrumentation names them `grpc.<service>/<method>`, and leaves
 * the message of a failed call out of the status, where Jaeger and people look for it.
 */
export class GrpcSpanProcessor implements SpanProcessor {
  onStart(span: Span): void {
    if (span.name.startsWith(PREFIX)) span.updateName(span.name.slice(PREFIX.length));
  }

  onEnding(span: Span): void {
    const message = span.attributes["grpc.error_message"];
    if (span.status.code === SpanStatusCode.ERROR && typeof message === "string") {
      span.setStatus({ code: SpanStatusCode.ERROR, message });
    }
  }

  onEnd(): void {}

  async forceFlush(): Promise<void> {}

  async shutdown(): Promise<void> {}
}

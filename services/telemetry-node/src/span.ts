import { context, propagation, trace } from "@opentelemetry/api";

/** Adds to the span of what is going on now. Without telemetry nothing happens. */
export function describeSpan(attributes: Readonly<Record<string, string | number | boolean>>): void {
  trace.getActiveSpan()?.setAttributes(attributes);
}

/**
 * The span of what is going on now, as W3C's `traceparent` header has it: for a page, which continues the trace that brought
 * it. Undefined without telemetry.
 */
export function traceparent(): string | undefined {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent;
}

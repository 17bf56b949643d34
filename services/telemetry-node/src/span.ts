import { trace } from "@opentelemetry/api";

/** Adds to the span of what is going on now. Without telemetry nothing happens. */
export function describeSpan(attributes: Readonly<Record<string, string | number | boolean>>): void {
  trace.getActiveSpan()?.setAttributes(attributes);
}

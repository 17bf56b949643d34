import type { Attribute, Span } from "../model/trace.ts";
import { lengthOf } from "./length.ts";
import type { Search } from "./search.ts";

/** Whether a span is one of those that Jaeger found the trace by. */
export function matcherOf({ service, operation, tags, minDuration, maxDuration }: Search): (span: Span) => boolean {
  const wanted = Object.entries(tags);
  const least = lengthOf(minDuration) ?? 0;
  const most = lengthOf(maxDuration) ?? Number.POSITIVE_INFINITY;
  return (span) =>
    span.service === service &&
    (operation === "" || span.name === operation) &&
    span.duration >= least &&
    span.duration <= most &&
    wanted.every(
      ([key, value]) => isOf(span, key, value) ?? places(span).some((attributes) => has(attributes, key, value)),
    );
}

/** Jaeger looks for a tag on the span, on its process and in its events. */
function places({ attributes, resource, events }: Span): readonly (readonly Attribute[])[] {
  return [attributes, resource, ...events.map((event) => event.attributes)];
}

function has(attributes: readonly Attribute[], key: string, value: string): boolean {
  return attributes.some((one) => one.key === key && String(one.value) === value);
}

/** Whether a span failed is its status, whatever its library calls it; undefined for any other tag. */
function isOf({ isError }: Span, key: string, value: string): boolean | undefined {
  if (key !== "error" || (value !== "true" && value !== "false")) return undefined;
  return isError === (value === "true");
}

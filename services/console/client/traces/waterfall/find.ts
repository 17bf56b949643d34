import type { Attribute, Span } from "../model/trace.ts";

/**
 * Places of the spans that hold every word that was typed, in their name, service, kind, attributes, events, error or id.
 * `key=value` is found as it is shown; letters' case does not matter. Nothing typed finds nothing.
 */
export function findSpans(spans: readonly Span[], typed: string): readonly number[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return spans.flatMap((span, place) => {
    const text = textOf(span);
    return words.every((word) => text.includes(word)) ? [place] : [];
  });
}

function textOf({ id, name, service, kind, errorText, isError, attributes, events }: Span): string {
  const parts = [id, name, service, kind, errorText, isError ? "error" : "", pairs(attributes)];
  const happened = events.map((event) => `${event.name} ${pairs(event.attributes)}`);
  return [...parts, ...happened].join("\n").toLowerCase();
}

function pairs(attributes: readonly Attribute[]): string {
  return attributes.map(({ key, value }) => `${key}=${value}`).join("\n");
}

import { search } from "../../ask/jaeger.ts";
import type { Span, SpanFilter } from "../../evidence/spans.ts";
import type { Look } from "../kind.ts";

/** How much later than it began a span may come, ms. */
export const LATE_MS = 15_000;
/** A span comes when it has ended: what is sought for being long may be this many times as long. */
const LONGER = 4;
/** How many spans of one search are kept. */
const MAX_SPANS = 2000;

/** Newest spans of a search, gathered from look to look. */
export interface Gathering {
  readonly spans: () => readonly Span[];
  /** @throws NoAnswer */
  look(look: Look): Promise<void>;
}

/** @param tags what a span has beside the filter's own */
export function gather(filter: SpanFilter, tags: SpanFilter["tags"] = {}): Gathering {
  const known = new Map<string, Span>();
  const late = LATE_MS + LONGER * (filter.minDuration ?? 0);
  let looked = Number.NEGATIVE_INFINITY;
  return {
    spans: () => [...known.values()],
    async look({ ask, since, now }) {
      // An interval's difference between two clocks must not hide the newest.
      const [from, to] = [Math.max(since, looked - late), now + 1000];
      for (const span of await search(ask.jaeger, { filter, tags, from, to })) {
        const wanted = span.service === filter.service && span.startedAt >= since;
        if (wanted) known.set(`${span.traceId} ${span.id}`, span);
      }
      looked = now;
      for (const key of [...known.keys()].slice(0, Math.max(0, known.size - MAX_SPANS))) known.delete(key);
    },
  };
}

/** `Jaeger: service=recommendation operation=get_product_list tags={"app.cache_hit":"false"}`. @param tags of each search */
export function searchText(filter: SpanFilter, ...tags: readonly SpanFilter["tags"][]): string {
  const { service, operation, minDuration } = filter;
  const sets = tags.map((some) => JSON.stringify({ ...filter.tags, ...some })).filter((some) => some !== "{}");
  return [
    `Jaeger: service=${service}`,
    ...(operation === null ? [] : [`operation=${operation}`]),
    ...(sets.length === 0 ? [] : [`tags=${sets.join(" and ")}`]),
    ...(minDuration === null ? [] : [`minDuration=${minDuration}ms`]),
  ].join(" ");
}

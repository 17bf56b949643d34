import { search, searchPath, trace } from "../ask/jaeger.ts";
import { exemplars } from "../ask/prometheus.ts";
import { judgeCompare } from "../evidence/compare.ts";
import { type Followed, judgeExemplar } from "../evidence/exemplar.ts";
import { judgeTraces, matches, type Span } from "../evidence/spans.ts";
import type { Evidence, SpanFilter } from "../model.ts";
import type { Look, Watch } from "./watch.ts";

/** A span may come so much later than it began, ms. */
const LATE = 15_000;
/** So many spans are kept of one search. */
const KEPT = 2000;
/** So many traces are opened on one look. */
const OPENED = 5;

/** Newest spans of a search, gathered from look to look. */
interface Gathering {
  readonly spans: () => readonly Span[];
  look(look: Look): Promise<void>;
}

function gather(filter: SpanFilter, tags: SpanFilter["tags"]): Gathering {
  const known = new Map<string, Span>();
  let looked = Number.NEGATIVE_INFINITY;
  return {
    spans: () => [...known.values()],
    async look({ round, since, now }) {
      // A beat's difference between two clocks must not hide the newest.
      const path = searchPath(filter, tags, Math.max(since, looked - LATE), now + 1000);
      for (const span of await search(round.jaeger, path)) {
        const wanted = span.service === filter.service && span.startedAt >= since;
        if (wanted) known.set(`${span.traceId} ${span.id}`, span);
      }
      looked = now;
      for (const key of [...known.keys()].slice(0, Math.max(0, known.size - KEPT))) known.delete(key);
    },
  };
}

/** `service=recommendation operation=get_product_list tags={"app.cache_hit":"false"}` */
function searchText(filter: SpanFilter, ...tags: readonly SpanFilter["tags"][]): string {
  const { service, operation } = filter;
  const sets = tags.map((some) => JSON.stringify({ ...filter.tags, ...some })).filter((some) => some !== "{}");
  return [
    `Jaeger: service=${service}`,
    ...(operation === null ? [] : [`operation=${operation}`]),
    ...(sets.length === 0 ? [] : [`tags=${sets.join(" and ")}`]),
    ...(filter.minDuration === null ? [] : [`minDuration=${filter.minDuration}ms`]),
  ].join(" ");
}

export function newTracesWatch(evidence: Evidence & { kind: "traces" }): Watch {
  const found = gather(evidence.filter, {});
  return {
    asked: searchText(evidence.filter, {}),
    look: found.look,
    judge: () => judgeTraces(evidence, found.spans()),
  };
}

export function newCompareWatch(evidence: Evidence & { kind: "compare" }): Watch {
  const { filter, faster, slower } = evidence;
  const both = [gather(filter, faster), gather(filter, slower)];
  return {
    asked: searchText(filter, faster, slower),
    async look(look) {
      await Promise.all(both.map((one) => one.look(look)));
    },
    judge() {
      const spans = both.flatMap((one) => one.spans());
      // One trace may be found by both searches.
      return judgeCompare(evidence, [...new Map(spans.map((span) => [`${span.traceId} ${span.id}`, span])).values()]);
    },
  };
}

export function newExemplarWatch(evidence: Evidence & { kind: "exemplar" }): Watch {
  let count = 0;
  const followed = new Map<string, Opened>();
  return {
    asked: evidence.metric,
    async look({ round, since, now }) {
      const { count: all, traceIds } = await exemplars(round.prometheus, evidence.metric, since / 1000, now / 1000 + 1);
      count = all;
      const first = traceIds.filter((id) => !followed.has(id));
      const again = [...followed.values()].filter((one) => mayShowMore(one, evidence.filter, now)).reverse();
      const next = [...first, ...again.map(({ traceId }) => traceId)].slice(0, OPENED);
      await Promise.all(
        next.map(async (traceId) => {
          const spans = await trace(round.jaeger, traceId);
          followed.set(traceId, { traceId, spans, firstAt: followed.get(traceId)?.firstAt ?? now });
        }),
      );
    },
    judge: () => judgeExemplar(evidence, count, [...followed.values()]),
  };
}

interface Opened extends Followed {
  /** When it was opened first, milliseconds since the epoch. */
  readonly firstAt: number;
}

/** A trace that is not there yet, or without the span that is looked for while some of its spans may be on their way. */
function mayShowMore({ spans, firstAt }: Opened, filter: SpanFilter, now: number): boolean {
  return spans === null || (now - firstAt <= LATE && !spans.some((span) => matches(span, filter)));
}

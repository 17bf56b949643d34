import { lookbackSeconds } from "../../common/intervals.ts";
import { count } from "../../common/words.ts";
import type { LinkedSpan } from "../../plan/types.ts";
import type { Ask } from "../ask/ask.ts";
import type { Jaeger, Span, SpanLink, Trace } from "../ask/jaeger.ts";
import type { Promises } from "../promises.ts";
import { type Check, type Look, no, yes } from "../types.ts";
import { lately, missing } from "./spans.ts";
import type { Visitor } from "./visitor.ts";

/** How many links are followed: the trace at the other end may be so new, or so old, that Jaeger does not have it. */
const FOLLOWED = 3;

/** A span of the last three intervals with a link, and the trace that it is in. */
interface Linked {
  readonly trace: Trace;
  readonly span: Span;
  readonly link: SpanLink;
}

/** Every promised link: it leads out of its own trace, to the span that it promises. @param interval between two exports, seconds */
export function linkChecks(jaeger: Jaeger, promises: readonly Promises[], visitor: Visitor, interval: number): Check[] {
  return promises.flatMap(({ service, links = [] }) =>
    links.map(
      ({ name, to, where }): Check => ({
        category: "links",
        name: `${service}: ${name} → ${to.service}: ${to.span}`,
        asked: `Jaeger: a span "${name}" of ${service}, started in the last ${lookbackSeconds(interval)} s, with a link to a span "${to.span}" of ${to.service} in another trace`,
        where,
        async look(ask) {
          const traces = await jaeger.traces(ask, service, name);
          const all = traces.flatMap((trace) =>
            trace.spans
              .filter((span) => span.service === service && span.name === name)
              .map((span) => ({ trace, span })),
          );
          const fresh = all.filter(({ span }) => lately(ask, [span], interval));
          if (fresh.length === 0) {
            await visitor.visit(ask, service, name);
            const spans = all.map(({ span }) => span);
            return missing(jaeger, ask, service, name, spans);
          }
          const linked = fresh.flatMap(({ trace, span }) => span.links.map((link) => ({ trace, span, link })));
          if (linked.length === 0) return no(`no link on ${count(fresh.length, "span")} that started recently`);
          return follow(jaeger, ask, linked, to);
        },
      }),
    ),
  );
}

/** The newest first. */
async function follow(jaeger: Jaeger, ask: Ask, linked: readonly Linked[], to: LinkedSpan): Promise<Look> {
  const newest = linked.toSorted((a, b) => b.span.startedAt - a.span.startedAt).slice(0, FOLLOWED);
  const others: string[] = [];
  for (const { trace, link } of newest) {
    if (link.traceId === trace.id) {
      others.push(`a span of its own trace ${trace.id}`);
      continue;
    }
    const found = (await jaeger.trace(ask, link.traceId))?.spans.find(({ id }) => id === link.spanId);
    if (found?.service === to.service && found.name === to.span)
      return yes(`trace ${trace.id} leads to ${link.traceId}`);
    others.push(
      found === undefined
        ? `span ${link.spanId} of trace ${link.traceId}, which Jaeger does not have`
        : `${found.name} of ${found.service}`,
    );
  }
  return no(`its links lead to ${[...new Set(others)].join(" and ")}`);
}

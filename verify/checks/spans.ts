import { lookbackSeconds } from "../../common/intervals.ts";
import { didYouMean } from "../../common/problem.ts";
import { count } from "../../common/words.ts";
import type { Ask } from "../ask/ask.ts";
import type { Jaeger, Span } from "../ask/jaeger.ts";
import type { Promises } from "../promises.ts";
import { type Check, type Look, no, yes } from "../types.ts";
import { flagNote } from "./flag-note.ts";
import type { Visitor } from "./visitor.ts";

/** Every promised span, of the last three intervals. @param interval between two exports, seconds */
export function spanChecks(jaeger: Jaeger, promises: readonly Promises[], visitor: Visitor, interval: number): Check[] {
  return promises.flatMap(({ service, spans }) =>
    spans.map(
      ({ name, where }): Check => ({
        category: "spans",
        name: `${service}: ${name}`,
        asked: `Jaeger: a span "${name}" of ${service}, started in the last ${lookbackSeconds(interval)} s`,
        where,
        async look(ask) {
          const all = await spansOf(jaeger, ask, service, name);
          if (lately(ask, all, interval)) return yes(newestText(ask, all));
          await visitor.visit(ask, service, name);
          return missing(jaeger, ask, service, name, all);
        },
      }),
    ),
  );
}

/** Every promised attribute, on a span of the last three intervals. @param interval between two exports, seconds */
export function attributeChecks(
  jaeger: Jaeger,
  promises: readonly Promises[],
  visitor: Visitor,
  interval: number,
): Check[] {
  return promises.flatMap(({ service, attributes }) =>
    attributes.map(
      ({ span, name, where }): Check => ({
        category: "attributes",
        name: `${service}: ${span}: ${name}`,
        asked: `Jaeger: ${name} on a span "${span}" of ${service}, started in the last ${lookbackSeconds(interval)} s`,
        where,
        async look(ask) {
          const all = await spansOf(jaeger, ask, service, span);
          const fresh = all.filter((each) => isLate(ask, each, interval));
          if (fresh.length === 0) {
            await visitor.visit(ask, service, span);
            return missing(jaeger, ask, service, span, all);
          }
          const having = fresh.filter(({ attributes: own }) => own.has(name));
          if (having.length > 0) return yes(`on ${having.length} of ${count(fresh.length, "span")}`);
          const own = [...new Set(fresh.flatMap(({ attributes: each }) => [...each]))].sort();
          const near = didYouMean(name, own);
          const why = await flagNote(ask, name);
          return no(
            `not on ${count(fresh.length, "span")} that started recently${near}; they have ${own.join(", ")}${why}`,
          );
        },
      }),
    ),
  );
}

async function spansOf(jaeger: Jaeger, ask: Ask, service: string, name: string): Promise<Span[]> {
  const traces = await jaeger.traces(ask, service, name);
  const spans = traces.flatMap((trace) => trace.spans);
  return spans.filter((span) => span.service === service && span.name === name);
}

function isLate(ask: Ask, { startedAt }: Span, interval: number): boolean {
  return startedAt >= ask.now - lookbackSeconds(interval) * 1000;
}

export function lately(ask: Ask, spans: readonly Span[], interval: number): boolean {
  return spans.some((span) => isLate(ask, span, interval));
}

/** `the newest started 2 s ago` */
export function newestText(ask: Ask, spans: readonly Span[]): string {
  const newest = Math.max(...spans.map(({ startedAt }) => startedAt));
  return `the newest started ${Math.max(0, Math.round((ask.now - newest) / 1000))} s ago`;
}

export async function missing(
  jaeger: Jaeger,
  ask: Ask,
  service: string,
  name: string,
  all: readonly Span[],
): Promise<Look> {
  if (all.length > 0) return no(newestText(ask, all));
  const known = await jaeger.operations(ask, service);
  if (known.length === 0) return no(`Jaeger knows no span of ${service}`);
  return no(`no such span${didYouMean(name, known)}; ${service} has ${[...known].sort().join(", ")}`);
}

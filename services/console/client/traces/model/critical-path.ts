import { endOf, type Trace } from "./trace.ts";

/** A stretch during which the whole trace waited for this span's own work. */
export interface CriticalSection {
  /** Place in the trace's spans. */
  readonly span: number;
  /** Both in microseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

interface Work {
  /** Undefined for the trace as a whole, whose children are its roots. */
  readonly span: number | undefined;
  readonly from: number;
  readonly to: number;
}

/** Part of its own length for which a child may go on after the next one began: the caller goes on before its end is written. */
const HAIR = 1 / 50;

/**
 * What the trace's length is made of, in the order of time: from its end backwards, always the child that ended last, then
 * the one that ended last before that one began. A child that still ran when the next one began, by more than a hair, held
 * nobody up.
 */
export function criticalPath(trace: Trace): readonly CriticalSection[] {
  const children = childrenByEnd(trace);
  const sections: CriticalSection[] = [];
  const open: Work[] = [{ span: undefined, from: trace.start, to: trace.start + trace.duration }];
  for (let work = open.pop(); work !== undefined; work = open.pop()) {
    const { span, from, to } = work;
    let until = to;
    let isFirst = true;
    for (const child of children.get(span) ?? []) {
      const facts = trace.spans[child];
      if (facts === undefined) continue;
      const begin = Math.max(facts.start, from);
      const isLate = !isFirst && endOf(facts) - until > facts.duration * HAIR;
      const end = Math.min(endOf(facts), until);
      if (isLate || begin >= end) continue;
      if (span !== undefined && until > end) sections.push({ span, from: end, to: until });
      open.push({ span: child, from: begin, to: end });
      until = begin;
      isFirst = false;
    }
    if (span !== undefined && until > from) sections.push({ span, from, to: until });
  }
  return sections.sort((a, b) => a.from - b.from);
}

function childrenByEnd({ spans }: Trace): ReadonlyMap<number | undefined, readonly number[]> {
  const children = new Map<number | undefined, number[]>();
  for (const [place, { parent }] of spans.entries()) {
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [place]);
    else siblings.push(place);
  }
  const end = (place: number): number => {
    const span = spans[place];
    return span === undefined ? 0 : endOf(span);
  };
  for (const siblings of children.values()) siblings.sort((a, b) => end(b) - end(a));
  return children;
}

export function sectionsBySpan(path: readonly CriticalSection[]): ReadonlyMap<number, readonly CriticalSection[]> {
  const bySpan = new Map<number, CriticalSection[]>();
  for (const section of path) {
    const before = bySpan.get(section.span);
    if (before === undefined) bySpan.set(section.span, [section]);
    else before.push(section);
  }
  return bySpan;
}

export interface Share {
  readonly service: string;
  /** Of the path's length, 0 to 1. */
  readonly share: number;
}

/** Microseconds: how long somebody waited. It is less than the trace's length where a callee worked on for nobody. */
export function pathLength(path: readonly CriticalSection[]): number {
  return path.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** How much of the path's length each service's own work makes up, the most first. */
export function sharesByService({ spans }: Trace, path: readonly CriticalSection[]): readonly Share[] {
  const length = pathLength(path);
  const sums = new Map<string, number>();
  for (const { span, from, to } of path) {
    const service = spans[span]?.service ?? "";
    sums.set(service, (sums.get(service) ?? 0) + to - from);
  }
  return [...sums]
    .map(([service, sum]) => ({ service, share: length === 0 ? 0 : sum / length }))
    .sort((a, b) => b.share - a.share);
}

/** The span whose own work makes up most of the path's length, with its share of it; undefined for a path of no length. */
export function heaviest(
  path: readonly CriticalSection[],
): { readonly span: number; readonly share: number } | undefined {
  const sums = new Map<number, number>();
  for (const { span, from, to } of path) sums.set(span, (sums.get(span) ?? 0) + to - from);
  const [first] = [...sums].sort(([, a], [, b]) => b - a);
  const length = pathLength(path);
  return first === undefined || length === 0 ? undefined : { span: first[0], share: first[1] / length };
}

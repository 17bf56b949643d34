import { endOf, type Trace } from "./trace.ts";

/** A caller that gave up waiting, and whom it waited for. Both are places in the trace's spans. */
export interface GaveUp {
  readonly caller: number;
  readonly callee: number;
  /** Microseconds since 1970: when the caller gave up, and when the callee was done. */
  readonly at: number;
  readonly until: number;
}

/** A callee writes its end after it has answered, so that much later its span may end without anybody having given up: microseconds. */
const LEEWAY_US = 5000;
/** The same as a part of the callee's own length. */
const HAIR = 1 / 50;

/** Calls whose answer nobody waited for any more: the caller's span is over, the callee works on. The longest in vain first. */
export function gaveUpIn({ spans }: Trace): readonly GaveUp[] {
  return spans
    .flatMap((span, callee): GaveUp[] => {
      const caller = span.parent === undefined ? undefined : spans[span.parent];
      if (caller === undefined || span.parent === undefined || caller.kind !== "client") return [];
      const [at, until] = [endOf(caller), endOf(span)];
      return until - at > Math.max(LEEWAY_US, span.duration * HAIR) ? [{ caller: span.parent, callee, at, until }] : [];
    })
    .sort((a, b) => b.until - b.at - (a.until - a.at));
}

/** For each span that worked on after its caller had given up, from when on nobody waited: microseconds since 1970. */
export function inVain({ spans }: Trace, all: readonly GaveUp[]): ReadonlyMap<number, number> {
  const since = new Map<number, number>();
  for (const { callee, at } of all) {
    const below = spans[callee]?.below ?? 0;
    for (let place = callee; place <= callee + below; place += 1) {
      const span = spans[place];
      if (span !== undefined && endOf(span) > at) since.set(place, Math.min(at, since.get(place) ?? at));
    }
  }
  return since;
}

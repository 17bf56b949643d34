import type { Trace } from "../model/trace.ts";

/** The stretch of a trace that is drawn, both ends in microseconds since 1970. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

export function wholeOf({ start, duration }: Trace): TimeWindow {
  return { from: start, to: start + Math.max(duration, 1) };
}

/** A part of a window, none shorter than a microsecond. @param a,b where it begins and ends, 0 to 1, in any order */
export function partOf({ from, to }: TimeWindow, a: number, b: number): TimeWindow {
  const at = (share: number): number => from + (to - from) * Math.min(Math.max(share, 0), 1);
  const start = Math.floor(at(Math.min(a, b)));
  return { from: start, to: Math.max(Math.ceil(at(Math.max(a, b))), start + 1) };
}

/** A span with a tenth of its length on either side. */
export function around(
  { start, duration }: { readonly start: number; readonly duration: number },
  whole: TimeWindow,
): TimeWindow {
  const room = Math.max(duration, 10) / 10;
  return { from: Math.max(start - room, whole.from), to: Math.min(start + Math.max(duration, 10) + room, whole.to) };
}

/** In percent of a window. */
export interface Stretch {
  readonly left: number;
  readonly width: number;
}

/** Where a stretch lies in a window; what sticks out is cut off. Undefined where nothing is to be seen. */
export function placeIn({ from, to }: TimeWindow, start: number, end: number): Stretch | undefined {
  if (end < from || start > to) return undefined;
  const percent = (time: number): number => (100 * (Math.min(Math.max(time, from), to) - from)) / (to - from);
  return { left: percent(start), width: percent(end) - percent(start) };
}

/** Gaps that nobody would see, in percent: a span that waits for a thousand others has as many sections. */
const unseen = 0.15;

/** Where a span's sections of the critical path lie in a window, those that are next to each other as one. */
export function criticalStretches(
  sections: readonly { readonly from: number; readonly to: number }[],
  window: TimeWindow,
): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const { from, to } of sections) {
    const next = placeIn(window, from, to);
    const last = stretches.at(-1);
    if (next === undefined) continue;
    if (last === undefined || next.left - last.left - last.width > unseen) stretches.push(next);
    else stretches[stretches.length - 1] = { left: last.left, width: next.left + next.width - last.left };
  }
  return stretches;
}

const steps = [1, 2, 2.5, 5];

/** Round lengths of time from the trace's start that lie in the window, at most `most` of them, in microseconds. */
export function ticks({ from, to }: TimeWindow, start: number, most: number): readonly number[] {
  const power = 10 ** Math.floor(Math.log10((to - from) / most));
  const step = [...steps, 10].map((one) => one * power).find((one) => (to - from) / one <= most) ?? 10 * power;
  const first = Math.ceil((from - start) / step);
  const last = Math.floor((to - start) / step);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

import type { Locator } from "playwright-core";
import { milliseconds } from "../screens/figures.ts";

/** One dot of a chart: a request, and where a click leads. */
export interface TracePoint {
  readonly href: string;
  readonly milliseconds: number;
  readonly secondsAfter: number;
}

const DAY = 86_400;

/** The dots of a panel's chart that came after a moment, the slowest first. @param moment milliseconds since the epoch */
export async function tracePoints(panel: Locator, moment: number): Promise<TracePoint[]> {
  const read = (all: Element[]) =>
    all.map((one) => ({ href: one.getAttribute("href") ?? "", label: one.getAttribute("aria-label") ?? "" }));
  const points = (await panel.locator(".trace-point").evaluateAll(read)).map(({ href, label }) => {
    const [, length = "", time = ""] = /^Trace of a request of (.+) at (\d\d:\d\d:\d\d)$/.exec(label) ?? [];
    // A label tells the time of day alone, and midnight may lie between.
    const after = (secondsOfDay(time) - secondsOfDay(clockOf(moment)) + DAY) % DAY;
    return { href, milliseconds: milliseconds(length), secondsAfter: after < DAY / 2 ? after : after - DAY };
  });
  return points.filter(({ secondsAfter }) => secondsAfter >= 0).sort((a, b) => b.milliseconds - a.milliseconds);
}

/** As the page writes it, whose browser has this machine's time zone. */
function clockOf(moment: number): string {
  return new Date(moment).toLocaleTimeString("en-GB");
}

function secondsOfDay(clock: string): number {
  const [hours = Number.NaN, minutes = Number.NaN, seconds = Number.NaN] = clock.split(":").map(Number);
  return hours * 3600 + minutes * 60 + seconds;
}

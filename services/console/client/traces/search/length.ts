import { formatValue } from "../../shared/format/units.ts";
import type { Read } from "./tags.ts";

const microseconds: Readonly<Record<string, number>> = {
  ns: 1e-3,
  us: 1,
  µs: 1,
  μs: 1,
  ms: 1e3,
  s: 1e6,
  m: 6e7,
  h: 3.6e9,
};

/** A length of time in the words of Jaeger's API, from what somebody has typed; a number alone counts milliseconds. */
export function readLength(text: string): Read<string> {
  const [, count, unit] = /^(\d+(?:[.,]\d+)?)\s*(ns|us|µs|μs|ms|s|m|h)?$/.exec(text.trim()) ?? [];
  if (text.trim() === "") return { ok: true, value: "" };
  if (count === undefined)
    return { ok: false, problem: `“${text.trim()}” is not a duration. Write for example 100ms or 1.5s.` };
  return { ok: true, value: `${count.replace(",", ".")}${unit?.replace(/[µμ]/, "u") ?? "ms"}` };
}

/** Microseconds of a length as Jaeger reads it; undefined for none. */
export function lengthOf(text: string): number | undefined {
  const [, count, unit] = /^(\d+(?:\.\d+)?)(ns|us|µs|μs|ms|s|m|h)$/.exec(text) ?? [];
  return count === undefined || unit === undefined ? undefined : Number(count) * (microseconds[unit] ?? 1);
}

/** Microseconds as people read them: `163 µs`, `203 ms`, `1.32 s`. */
export function lengthText(duration: number): string {
  return duration < 1000 ? `${formatValue(duration)} µs` : formatValue(duration / 1000, "ms");
}

const scales: readonly (readonly [number, string])[] = [
  [1, "µs"],
  [1e3, "ms"],
  [1e6, "s"],
  [6e7, "min"],
];
/** A figure of more digits is hard to read. */
const tooMany = 10_000;

/** Microseconds in one sentence, all in the unit that the longest has where it stands alone. */
export function lengthsOfSentence(durations: readonly number[]): readonly string[] {
  const most = Math.max(...durations);
  const [size, unit] = scales.findLast(([one]) => most >= one) ?? [1, "µs"];
  return durations.map((duration) => `${formatValue(duration / size)} ${unit}`);
}

/** Microseconds that are held against each other, in one unit: that of the smallest in which none gets too long. */
export function lengthTexts(durations: readonly number[]): readonly string[] {
  const [least, most] = [Math.min(...durations.filter((one) => one > 0), Number.MAX_VALUE), Math.max(...durations)];
  const own = scales.findLastIndex(([size]) => least >= size);
  const [size, unit] = scales.slice(Math.max(own, 0)).find(([one]) => most / one < tooMany) ?? [6e7, "min"];
  return durations.map(
    (duration) => `${Number((duration / size).toPrecision(duration / size < 1000 ? 3 : 4))} ${unit}`,
  );
}

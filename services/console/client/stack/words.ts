import { formatValue } from "../shared/format/units.ts";

/** Requests a second: `1.3/s`, `24/s`. */
export function rateText(rate: number): string {
  return `${rate < 10 ? rate.toFixed(1) : Math.round(rate)}/s`;
}

/** A share: `0%`, `0.4%`, `12%`. */
export function shareText(share: number): string {
  const percent = share * 100;
  if (percent === 0) return "0%";
  return percent < 10 ? `${Math.max(percent, 0.1).toFixed(1)}%` : `${Math.round(percent)}%`;
}

/** A time in ms: `4.2 ms`, `93 ms`, `1.4 s`; a dash where there is none. */
export function durationText(ms: number | undefined): string {
  if (ms === undefined) return "–";
  return formatValue(ms, "ms", ms < 10 || ms >= 1000 ? 1 : 0);
}

/** Bytes of a limit, in MiB: `70 of 192 MiB`. */
export function memoryText(bytes: number, limit: number | undefined): string {
  const MiB = (value: number): number => Math.round(value / 2 ** 20);
  return limit === undefined ? `${MiB(bytes)} MiB` : `${MiB(bytes)} of ${MiB(limit)} MiB`;
}

/** A time that went by, in seconds: `40 s`, `12 min`, `3 h`. */
export function spanText(seconds: number): string {
  if (seconds < 60) return `${Math.max(0, Math.floor(seconds))} s`;
  return seconds < 3600 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 3600)} h`;
}

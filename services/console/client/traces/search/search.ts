import { jaegerParameters } from "../../../../../scenarios/links/jaeger-search.ts";
import { resolveTime, type TimeRange, type TimeSpec } from "../../shared/prometheus/time-range.ts";

/** What is searched for. Empty texts stand for anything. */
export interface Search {
  readonly service: string;
  readonly operation: string;
  /** Attributes that one span has, each with its value as text. */
  readonly tags: Readonly<Record<string, string>>;
  /** As Jaeger reads them: `100ms`, `1.5s`. */
  readonly minDuration: string;
  readonly maxDuration: string;
  readonly time: TimeSpec;
  /** How many of the newest traces are wanted. */
  readonly limit: number;
}

const usualTime: TimeSpec = { from: "now-15m", to: "now" };
export const limits = [20, 50, 100, 200, 500, 1000] as const;
const usualLimit = 200;
/** Jaeger keeps 8000 traces and refuses to be asked for more. */
const highestLimit = 5000;

/** From an address in the words of Jaeger's own page, so that one of its addresses works here and the other way round. */
export function readSearch(parameters: URLSearchParams): Search {
  const get = (name: string): string => parameters.get(name)?.trim() ?? "";
  const limit = Number(get("limit"));
  return {
    service: get("service"),
    operation: get("operation") === "all" ? "" : get("operation"),
    tags: readTags(get("tags")),
    minDuration: get("minDuration"),
    maxDuration: get("maxDuration"),
    time: readTime(get("lookback"), get("start"), get("end")),
    limit: Number.isInteger(limit) && limit > 0 ? Math.min(limit, highestLimit) : usualLimit,
  };
}

/** The same for an address; what is as usual is left out, but for the time. */
export function writeSearch({ time, ...rest }: Search): URLSearchParams {
  const back = /^now-(\d+[smhd])$/.exec(time.from)?.[1];
  const isBack = time.to === "now" && back !== undefined;
  return jaegerParameters({
    ...rest,
    time: isBack ? { lookback: back } : { start: `${time.from}000`, end: `${time.to}000` },
  });
}

function readTags(text: string): Search["tags"] {
  try {
    const tags: unknown = JSON.parse(text);
    if (typeof tags !== "object" || tags === null || Array.isArray(tags)) return {};
    return Object.fromEntries(
      Object.entries(tags).map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
    );
  } catch {
    return {};
  }
}

/** Jaeger counts microseconds, the pages milliseconds. */
function readTime(lookback: string, start: string, end: string): TimeSpec {
  const custom = { from: milliseconds(start), to: milliseconds(end) };
  if ((lookback === "custom" || lookback === "") && custom.from !== "" && custom.to !== "") return custom;
  return /^\d{1,6}[smhd]$/.test(lookback) ? { from: `now-${lookback}`, to: "now" } : usualTime;
}

function milliseconds(text: string): string {
  return /^\d{13,17}$/.test(text) ? text.slice(0, -3) : "";
}

/** The stretch that is searched, in milliseconds since 1970. */
export function rangeOf({ time }: Search, now: number): TimeRange {
  return resolveTime(time, now) ?? resolveTime(usualTime, now) ?? { from: 0, to: now };
}

/** What Jaeger's API is asked. */
export function questionOf(search: Search, now: number): Readonly<Record<string, string>> {
  const { service, operation, tags, minDuration, maxDuration, limit } = search;
  const { from, to } = rangeOf(search, now);
  return {
    service,
    ...(operation === "" ? {} : { operation }),
    ...(Object.keys(tags).length === 0 ? {} : { tags: JSON.stringify(tags) }),
    ...(minDuration === "" ? {} : { minDuration }),
    ...(maxDuration === "" ? {} : { maxDuration }),
    start: `${Math.floor(from)}000`,
    end: `${Math.ceil(to)}000`,
    limit: `${limit}`,
  };
}

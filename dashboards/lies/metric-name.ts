/** What a number measures. `time` counts seconds, `bytes` bytes, `share` parts of a whole, `events` whatever a counter counts. */
export type Kind = "time" | "bytes" | "share" | "events";

export interface Measure {
  readonly kind: Kind;
  /** How many of the kind's own unit one is: 0.001 for milliseconds, 0.125 for bits, 0.01 for per cent. */
  readonly scale: number;
  /** Whether it is so much each second. */
  readonly perSecond: boolean;
}

const SUFFIXES: Readonly<Record<string, readonly [Kind, number]>> = {
  nanoseconds: ["time", 1e-9],
  microseconds: ["time", 1e-6],
  milliseconds: ["time", 1e-3],
  seconds: ["time", 1],
  minutes: ["time", 60],
  hours: ["time", 3600],
  days: ["time", 86_400],
  bits: ["bytes", 1 / 8],
  bytes: ["bytes", 1],
  kibibytes: ["bytes", 1024],
  mebibytes: ["bytes", 1024 ** 2],
  gibibytes: ["bytes", 1024 ** 3],
  kilobytes: ["bytes", 1e3],
  megabytes: ["bytes", 1e6],
  gigabytes: ["bytes", 1e9],
  ratio: ["share", 1],
  percent: ["share", 0.01],
};

const ROLE = /_(bucket|sum|count|total)$/;

/** The unit that a metric's name ends in; undefined where it says none. */
export function unitInName(metric: string): Measure | undefined {
  const base = metric.replace(ROLE, "");
  const [, suffix = "", rate] = /_([a-z]+?)(_per_second)?$/.exec(base) ?? [];
  const [kind, scale] = SUFFIXES[suffix] ?? [];
  return kind === undefined || scale === undefined ? undefined : { kind, scale, perSecond: rate !== undefined };
}

/** Whether the name says that the value only ever grows. */
export function isCounter(metric: string): boolean {
  // How long something has been up only ever grows too, and is what it says as it stands.
  return metric.endsWith("_total") && !/uptime/.test(metric);
}

/** Words in the names of what goes up and down; old exporters name counters of bytes without any suffix. */
const LEVEL =
  /(^|_)(mem|memory|heap|stack|rss|swap|working_set|resident|virtual|usage|used|free|avail|available|limit|quota|size|capacity|allocated|cached|buffers?)(_|$)/i;

/** Whether the name says that the value goes up and down. @param gauges names of which that is known */
export function isGauge(metric: string, gauges: ReadonlySet<string>): boolean {
  if (gauges.has(metric)) return true;
  if (ROLE.test(metric) || metric.endsWith("_created")) return false;
  if (/_(ratio|percent|celsius|timestamp_seconds|start_time_seconds|boot_time_seconds)$/.test(metric)) return true;
  return /_(bytes|size|limit|capacity)$/.test(metric) && LEVEL.test(metric);
}

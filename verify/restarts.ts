import type { Sample } from "../common/http/prometheus-series.ts";
import type { Ask } from "./ask/ask.ts";
import type { Prometheus } from "./ask/prometheus.ts";

/** A restart as the service's own figures tell of it: the engine forgets how a container ended once it runs again. */
export interface Restart {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Memory in use just before, as a share of its limit; 0 where nobody knows. */
  readonly memory: number;
  /** Flags that were on just before. */
  readonly flags: readonly string[];
}

/** How long before a restart is looked at, seconds: the last samples may not have left the service. */
const BEFORE_S = 30;

/** Prometheus answers at most 11,000 points of a series. */
const MAX_POINTS = 10_000;

/** A service that uses so much of its limit just before it ends has run out of memory: some end themselves a little below it. */
const FULL_SHARE = 0.8;

export interface Life {
  /** Milliseconds since the epoch, from when on restarts count. */
  readonly since: number;
  /** When the engine last started it, milliseconds since the epoch: its figures tell of that some seconds later. */
  readonly startedAt: number;
}

/** How far the engine's word of a start and the service's own may be apart, seconds. */
const APART_S = 30;

/** Each restart of a service. @param interval between two exports, seconds */
export async function restartsOf(
  prometheus: Prometheus,
  ask: Ask,
  service: string,
  { since, startedAt }: Life,
  interval: number,
): Promise<readonly Restart[]> {
  const from = since / 1000;
  const to = ask.now / 1000;
  const step = Math.max(interval, Math.ceil((to - from) / MAX_POINTS));
  const own = `{service_name="${service}"}`;
  const range = (query: string) => prometheus.range(ask, query, from, to, step);
  const [starts, memory, flags] = await Promise.all([
    range(`max(process_start_time_seconds${own})`),
    range(`max(container_memory_usage_bytes${own}) / max(container_memory_limit_bytes${own})`),
    range(`max by (feature_flag_key) (app_feature_flag_enabled${own})`),
  ]);
  const known = [...new Set((starts[0]?.samples ?? []).map(({ value }) => value))].sort((a, b) => a - b).slice(1);
  const last = startedAt / 1000;
  const times = known.some((start) => Math.abs(start - last) < APART_S) ? known : [...known, last];
  return times.map((start): Restart => {
    const highest = (samples: readonly Sample[] = []) =>
      Math.max(
        0,
        ...samples.filter(({ time }) => time >= start - BEFORE_S - step && time <= start).map(({ value }) => value),
      );
    const on = flags.filter(({ samples }) => highest(samples) === 1);
    return {
      at: start * 1000,
      memory: highest(memory[0]?.samples),
      flags: on.flatMap(({ labels }) => labels["feature_flag_key"] ?? []),
    };
  });
}

/** Whether the service ran out of memory, whether the kernel or the service itself then ended it. */
export function isFull({ memory }: Restart): boolean {
  return memory >= FULL_SHARE;
}

/** Whether a flag of the stack's own is why: it was on, and the service ran out of memory. */
export function isByFlag(restart: Restart): boolean {
  return isFull(restart) && restart.flags.length > 0;
}

import type { Series } from "../../../../common/http/prometheus-series.ts";
import { windowSeconds } from "../../../../common/intervals.ts";
import type { Prometheus } from "../shared/prometheus/prometheus.ts";
import { type Calls, callsByService, lastValue, type Traffic, trafficOf } from "./calls.ts";
import { type Messages, messagesByService, ratesOfMessages } from "./messages.ts";

export interface ServiceFigures {
  /** Of what it answers; undefined for a service without spans. */
  readonly traffic: Traffic | undefined;
  /** Names of the spans with which it answers. */
  readonly answers: ReadonlySet<string>;
  /** What it asks others, by the name of the span. */
  readonly asks: ReadonlyMap<string, Calls>;
  /** The system of the database that it asks, as semantic conventions name it, such as `redis`; undefined where it asks none. */
  readonly database: string | undefined;
  /** What it sends to queues and takes from them. */
  readonly messages: readonly Messages[];
  /** Bytes. */
  readonly memory: number | undefined;
  readonly memoryLimit: number | undefined;
  /** Seconds since 1970. */
  readonly startedAt: number | undefined;
  /** In the last hour. */
  readonly restarts: number | undefined;
  /** p95 of the last ten minutes in ms, oldest first; null where there was none. */
  readonly history: readonly (number | null)[];
  /** The node of the swarm that runs it; missing where there is one, or none is known. */
  readonly node?: string;
}

export type Figures = ReadonlyMap<string, ServiceFigures>;

const historySeconds = 600;
const historyStep = 15;
const server = 'span_kind="SPAN_KIND_SERVER"';
const client = 'span_kind="SPAN_KIND_CLIENT"';

/**
 * What Prometheus knows of each service that it knows.
 *
 * @param interval seconds between two samples
 * @param now seconds since 1970
 * @param spread whether services are on several nodes: elsewhere `host.name`, where an SDK sends one, is a container's id
 * @throws QueryError
 */
export async function askFigures(
  prometheus: Prometheus,
  {
    interval,
    now,
    spread = false,
    signal,
  }: { readonly interval: number; readonly now: number; readonly spread?: boolean; readonly signal: AbortSignal },
): Promise<Figures> {
  const rateInterval = windowSeconds(interval);
  const window = `[${rateInterval}s]`;
  const calls = (kind: string) =>
    `sum by (service_name, span_name, status_code) (rate(traces_span_metrics_calls_total{${kind}}${window}))`;
  const buckets = (kind: string) => `rate(traces_span_metrics_duration_milliseconds_bucket{${kind}}${window})`;
  const p95 = `histogram_quantile(0.95, sum by (service_name, le) (${buckets(server)}))`;
  const end = Math.floor(now / historyStep) * historyStep;
  const start = end - historySeconds;
  const ask = (expr: string) => prometheus.instant(expr, now, signal);
  const [answered, latest, asked, waited, databases, sent, taken, memory, limits, starts, restarts, hosts, history] =
    await Promise.all([
      ask(calls(server)),
      ask(p95),
      ask(calls(client)),
      ask(`sum by (service_name, span_name, le) (${buckets(client)})`),
      ask("count by (service_name, db_system_name) (db_client_operation_duration_seconds_count)"),
      ask(ratesOfMessages("messaging_client_sent_messages_total", window)),
      ask(ratesOfMessages("messaging_process_duration_seconds_count", window)),
      // What `status` and the charts show, too. The Collector knows its resident memory alone, which is another figure.
      ask("max by (service_name) (container_memory_usage_bytes)"),
      ask("max by (service_name) (container_memory_limit_bytes)"),
      ask("max by (service_name) (process_start_time_seconds or time() - otelcol_process_uptime_seconds_total)"),
      ask(
        "sum by (service_name) (changes(process_start_time_seconds[1h]) or resets(otelcol_process_uptime_seconds_total[1h]))",
      ),
      spread ? ask('max by (service_name, host_name) (timestamp(target_info{host_name!=""}))') : [],
      prometheus.range(p95, { start, end, step: historyStep, rateInterval, range: historySeconds }, signal),
    ]);
  const answers = callsByService(answered, []);
  const asks = callsByService(asked, waited);
  const messages = messagesByService(sent, taken);
  const names = [answered, asked, memory, starts].flatMap((all) =>
    all.map(({ labels }) => labels["service_name"] ?? ""),
  );
  return new Map(
    [...new Set(names)].map((name): [string, ServiceFigures] => {
      const own = answers.get(name);
      return [
        name,
        {
          traffic: own && { ...trafficOf([...own.values()]), p95: valueFor(latest, name) },
          answers: new Set(own?.keys()),
          asks: asks.get(name) ?? new Map(),
          database: find(databases, name)?.labels["db_system_name"],
          messages: messages.get(name) ?? [],
          memory: valueFor(memory, name),
          memoryLimit: valueFor(limits, name),
          startedAt: valueFor(starts, name),
          restarts: valueFor(restarts, name),
          history: historyOf(find(history, name), start, end),
          ...nodeOf(hosts, name),
        },
      ];
    }),
  );
}

function find(all: readonly Series[], name: string): Series | undefined {
  return all.find(({ labels }) => labels["service_name"] === name);
}

function valueFor(all: readonly Series[], name: string): number | undefined {
  const one = find(all, name);
  return one && lastValue(one);
}

/** Of one that has moved, that which spoke last. */
function nodeOf(hosts: readonly Series[], name: string): Pick<ServiceFigures, "node"> {
  const own = hosts.filter(({ labels }) => labels["service_name"] === name);
  const node = own.toSorted((a, b) => (lastValue(b) ?? 0) - (lastValue(a) ?? 0))[0]?.labels["host_name"];
  return node === undefined ? {} : { node };
}

function historyOf(series: Series | undefined, start: number, end: number): (number | null)[] {
  const at = new Map(series?.samples.map(({ time, value }) => [time, value]));
  return Array.from({ length: (end - start) / historyStep + 1 }, (_, index) => {
    const value = at.get(start + index * historyStep);
    return value === undefined || Number.isNaN(value) ? null : value;
  });
}

import type { Series } from "../../../../common/http/prometheus-series.ts";
import { lastValue, type Traffic } from "./calls.ts";

/** What a service sends to a queue, or takes from one. */
export interface Messages {
  /** The queue's name in the stack. */
  readonly queue: string;
  /** As semantic conventions name it, such as `nats`. */
  readonly system: string;
  readonly direction: "sends" | "takes";
  readonly traffic: Traffic;
}

/** By service. */
export type MessagesByService = ReadonlyMap<string, readonly Messages[]>;

/** @param metric a counter of messages. @param window such as `[30s]`. @returns rates; 0 where there were some in the last hour only */
export function ratesOfMessages(metric: string, window: string): string {
  const recent = `rate(${metric}${window}) or 0 * last_over_time(${metric}[1h])`;
  return `sum by (service_name, server_address, messaging_system, error_type) (${recent})`;
}

/** @param sent rates of what services have sent, by `server_address`. @param taken of what they have processed */
export function messagesByService(sent: readonly Series[], taken: readonly Series[]): MessagesByService {
  const all = new Map<string, Messages[]>();
  const add = (direction: Messages["direction"], { labels, ...series }: Series): void => {
    const { service_name: service = "", server_address: queue, messaging_system: system = "", error_type } = labels;
    // Without an address nobody knows where it went.
    if (queue === undefined) return;
    const known = all.get(service) ?? [];
    const before = known.find((one) => one.queue === queue && one.direction === direction)?.traffic;
    const value = lastValue({ labels, ...series }) ?? 0;
    const rate = (before?.rate ?? 0) + value;
    const failed = (before?.rate ?? 0) * (before?.errors ?? 0) + (error_type ? value : 0);
    const traffic = { rate, errors: rate > 0 ? failed / rate : 0, p95: undefined };
    const others = known.filter((one) => one.queue !== queue || one.direction !== direction);
    all.set(service, [...others, { queue, system, direction, traffic }]);
  };
  for (const one of sent) add("sends", one);
  for (const one of taken) add("takes", one);
  return all;
}

import { expand, type PlaceholderValues } from "../common/placeholders.ts";
import { compare } from "../common/problem.ts";
import type { ServiceFile } from "./service-file/schema.ts";
import type { Settings } from "./types.ts";

/** A service's environment, sorted by name: what it asks for, and for one that promises telemetry where and how often to send it. */
export function serviceEnv(
  service: ServiceFile,
  settings: Settings,
  values: PlaceholderValues,
): Readonly<Record<string, string>> {
  const own = Object.entries(service.env).map(([name, value]): [string, string] => [name, expand(value, values)]);
  const telemetry = service.telemetry === undefined ? {} : telemetryEnv(service.name, settings);
  const all = { ...telemetry, ...Object.fromEntries(own) };
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => compare(a, b)));
}

function telemetryEnv(service: string, settings: Settings): Record<string, string> {
  const interval = String(settings.interval * 1000);
  return {
    OTEL_SERVICE_NAME: service,
    // The SDKs' own id is new for each process: a restart would begin new series and leave the old ones standing.
    OTEL_RESOURCE_ATTRIBUTES: `service.instance.id=${service}`,
    OTEL_EXPORTER_OTLP_ENDPOINT: "http://otel-collector:4317",
    OTEL_EXPORTER_OTLP_PROTOCOL: "grpc",
    OTEL_METRIC_EXPORT_INTERVAL: interval,
    OTEL_METRIC_EXPORT_TIMEOUT: interval,
    // Spans that are still in the process when it is killed are the slowest ones.
    OTEL_BSP_SCHEDULE_DELAY: "500",
  };
}

/** What the environment says about telemetry, with the SDK's own defaults where it says nothing. Times are in milliseconds. */
export interface TelemetrySettings {
  traces: boolean;
  metrics: boolean;
  spanDelayMs: number;
  metricIntervalMs: number;
  metricTimeoutMs: number;
}

type Env = Readonly<Record<string, string | undefined>>;

function positive(value: string | undefined, fallback: number): number {
  const parsed = Number(value);
  return Number.isFinite(parsed) && parsed > 0 ? parsed : fallback;
}

export function readSettings(env: Env): TelemetrySettings {
  const enabled = env["OTEL_SDK_DISABLED"]?.toLowerCase() !== "true";
  const metricIntervalMs = positive(env["OTEL_METRIC_EXPORT_INTERVAL"], 60_000);
  return {
    traces: enabled && env["OTEL_TRACES_EXPORTER"] !== "none",
    metrics: enabled && env["OTEL_METRICS_EXPORTER"] !== "none",
    spanDelayMs: positive(env["OTEL_BSP_SCHEDULE_DELAY"], 5_000),
    metricIntervalMs,
    // The reader refuses a timeout that is longer than its interval.
    metricTimeoutMs: Math.min(metricIntervalMs, positive(env["OTEL_METRIC_EXPORT_TIMEOUT"], 30_000)),
  };
}

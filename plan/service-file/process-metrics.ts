/**
 * What `telemetry: { process: true }` promises, as Prometheus shows it. docs/services.md defines each.
 * Source: OpenTelemetry's semantic conventions for processes; those of the container are the project's own, from its cgroup.
 */
export const PROCESS_METRICS = [
  "process_memory_usage_bytes",
  "process_cpu_time_seconds_total",
  "process_start_time_seconds",
  "container_memory_usage_bytes",
  "container_memory_limit_bytes",
] as const;

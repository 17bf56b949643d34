/** Paths behind the proxy, whichever way the images come: where Grafana or Jaeger's page is lacking, its path leads to the console's. */
const PATHS = {
  shop: "/",
  dashboards: "/grafana/",
  traces: "/jaeger/ui/",
  metrics: "/prometheus/",
  flags: "/console/flags/",
  // As OTEL_EXPORTER_OTLP_ENDPOINT takes it: an SDK adds `/v1/traces` itself.
  otlp: "/otlp-http",
} as const;

/** What a person asks a shop for, on this computer: `shop`, `dashboards`, `traces`, `metrics` and `flags` to open, `otlp` to send to. */
export type Addresses = Readonly<Record<keyof typeof PATHS, string>>;

/** @param port the shop's own */
export function addressesOf(port: number): Addresses {
  const entries = Object.entries(PATHS).map(([name, path]) => [name, `http://localhost:${port}${path}`]);
  return Object.fromEntries(entries) as Addresses;
}

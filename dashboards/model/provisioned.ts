import type { DataSource } from "./data-source.ts";

/** What Grafana is given in `services/grafana/provisioning/datasources`; the console, which has no Grafana, reads dashboards by it. */
export const PROVISIONED: readonly DataSource[] = [
  { name: "Prometheus", uid: "prometheus", type: "prometheus", isDefault: true },
  { name: "Jaeger", uid: "jaeger", type: "jaeger", isDefault: false },
];

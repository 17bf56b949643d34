import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { parse, stringify } from "yaml";
import { freePort } from "../../testing/free-port.ts";
import { batchOf, type SentSpan } from "../../testing/otlp.ts";
import { until } from "../../testing/until.ts";
import { localImages } from "../../toolchain/local-images.ts";
import { planPart, repoRoot } from "./plan-part.ts";
import { programOf } from "./program.ts";
import { openSink, type Sink } from "./sink.ts";

/** What of the Collector's configuration is another one here, or in a test. */
export interface CollectorConfig {
  readonly receivers: { readonly otlp: { readonly protocols: Record<"grpc" | "http", { endpoint: string }> } };
  readonly connectors: {
    readonly span_metrics: {
      aggregation_cardinality_limit: number;
      metrics_flush_interval: string;
      metrics_expiration: string;
    };
  };
  readonly exporters: Record<"otlp_http/jaeger" | "otlp_http/prometheus", Exporter>;
  readonly extensions: { readonly health_check: { endpoint: string } };
  readonly service: { readonly telemetry: { metrics: object } };
}

interface Exporter {
  endpoint: string;
  encoding?: string;
  compression?: string;
  readonly retry_on_failure: { enabled: boolean };
}

/** The Collector as it is planned, without a container, in front of servers that keep what they are sent. */
export interface LoneCollector {
  readonly jaeger: Sink;
  readonly prometheus: Sink;
  /** Spans of one service. @returns the answer's status */
  send(service: string, spans: readonly SentSpan[]): Promise<number>;
  stop(): Promise<void>;
}

export const CONFIG_FILE = "/etc/otel-collector/config.yaml";

/** The Collector's configuration as a stack gives it. */
export function plannedConfig(): string {
  const [collector] = planPart("lone", ["otel-collector"], 8080, "packages").containers;
  return collector?.uploads.find(({ path }) => path === CONFIG_FILE)?.content ?? "";
}

/** @param change of the configuration. Figures leave each second here. */
export async function startLoneCollector(change: (config: CollectorConfig) => void = () => {}): Promise<LoneCollector> {
  const folder = mkdtempSync(join(tmpdir(), "collector-"));
  const jaeger = await openSink(await freePort());
  const prometheus = await openSink(await freePort([jaeger.port]));
  const taken = [jaeger.port, prometheus.port];
  const nextPort = async () => {
    const port = await freePort(taken);
    taken.push(port);
    return port;
  };
  const [grpc, http, health] = [await nextPort(), await nextPort(), await nextPort()];
  const config = parse(plannedConfig()) as CollectorConfig;
  const { protocols } = config.receivers.otlp;
  protocols.grpc.endpoint = `127.0.0.1:${grpc}`;
  protocols.http.endpoint = `127.0.0.1:${http}`;
  config.extensions.health_check.endpoint = `127.0.0.1:${health}`;
  config.service.telemetry.metrics = { level: "none" };
  config.connectors.span_metrics.metrics_flush_interval = "1s";
  for (const [name, { port }] of Object.entries({ jaeger, prometheus })) {
    const exporter = config.exporters[`otlp_http/${name}` as keyof CollectorConfig["exporters"]];
    Object.assign(exporter, { endpoint: `http://127.0.0.1:${port}`, encoding: "json", compression: "none" });
  }
  change(config);
  const file = join(folder, "config.yaml");
  writeFileSync(file, stringify(config));
  const program = await programOf(localImages(repoRoot)["otel-collector"] ?? "", "/otelcol", folder);
  const running = execa(program, ["--config", file], { reject: false, all: true });
  await until("the Collector", 30, async () => (await fetch(`http://127.0.0.1:${health}/`)).ok || undefined, 100);
  return {
    jaeger,
    prometheus,
    async send(service, spans) {
      const { status } = await fetch(`http://127.0.0.1:${http}/v1/traces`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(batchOf(service, spans)),
      });
      return status;
    },
    async stop() {
      running.kill("SIGKILL");
      await running;
      await Promise.all([jaeger.close(), prometheus.close()]);
      rmSync(folder, { recursive: true });
    },
  };
}

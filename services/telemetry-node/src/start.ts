import { context, metrics, propagation, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from "@opentelemetry/core";
import { OTLPMetricExporter } from "@opentelemetry/exporter-metrics-otlp-grpc";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-grpc";
import { registerInstrumentations } from "@opentelemetry/instrumentation";
import { defaultResource, detectResources, envDetector, type Resource } from "@opentelemetry/resources";
import { MeterProvider, PeriodicExportingMetricReader, type ResourceMetrics } from "@opentelemetry/sdk-metrics";
import { BatchSpanProcessor, type ReadableSpan, TracerProvider } from "@opentelemetry/sdk-trace";
import { GrpcSpanProcessor } from "./grpc-span-processor.ts";
import { createInstrumentations, loadPatched } from "./instrumentations.ts";
import { observeProcess, type ProcessFigures } from "./process-metrics.ts";
import { RenewingExporter } from "./renewing-exporter.ts";
import type { TelemetrySettings } from "./settings.ts";

export interface Telemetry {
  /** Sends what is left and stops. Takes as long as the collector does: give it a limit. */
  shutdown(): Promise<void>;
}

const logAs = (kind: string) => (line: string) => console.error(`telemetry: ${kind} ${line}`);

function startTraces(settings: TelemetrySettings, resource: Resource): TracerProvider {
  const provider = new TracerProvider({
    resource,
    spanProcessors: [
      new GrpcSpanProcessor(),
      new BatchSpanProcessor({
        exporter: new RenewingExporter<ReadableSpan[]>(() => new OTLPTraceExporter(), logAs("spans")),
        scheduledDelayMillis: settings.spanDelayMs,
      }),
    ],
  });
  trace.setGlobalTracerProvider(provider);
  return provider;
}

function startMetrics(settings: TelemetrySettings, resource: Resource, figures: ProcessFigures): MeterProvider {
  const reader = new PeriodicExportingMetricReader({
    exporter: new RenewingExporter<ResourceMetrics>(() => new OTLPMetricExporter(), logAs("metrics")),
    exportIntervalMillis: settings.metricIntervalMs,
    exportTimeoutMillis: settings.metricTimeoutMs,
  });
  const provider = new MeterProvider({ resource, readers: [reader] });
  metrics.setGlobalMeterProvider(provider);
  observeProcess(provider.getMeter("@astrolab/telemetry-node"), figures);
  return provider;
}

/** Starts what the settings ask for and patches http and grpc-js; call it before either is imported. */
export function startTelemetry(settings: TelemetrySettings, figures: ProcessFigures): Telemetry {
  const resource = defaultResource().merge(detectResources({ detectors: [envDetector] }));
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(
    new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] }),
  );
  const providers: { shutdown(): Promise<void> }[] = [];
  if (settings.traces) providers.push(startTraces(settings, resource));
  if (settings.metrics) providers.push(startMetrics(settings, resource, figures));
  if (providers.length > 0) {
    registerInstrumentations({ instrumentations: createInstrumentations() });
    loadPatched();
  }
  return {
    shutdown: async () => {
      await Promise.allSettled(providers.map((provider) => provider.shutdown()));
    },
  };
}

import { fileURLToPath } from "node:url";
import {
  loadPackageDefinition,
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type sendUnaryData,
} from "@grpc/grpc-js";
import { loadSync, type MethodDefinition, type ServiceDefinition } from "@grpc/proto-loader";

type Attributes = Record<string, string | number | boolean>;

interface SeenSpan {
  service: string;
  traceId: string;
  spanId: string;
  parentId: string;
  name: string;
  /** OTLP: 2 server, 3 client. */
  kind: number;
  attributes: Attributes;
  status: { code: number; message: string };
}

interface SeenMetric {
  service: string;
  name: string;
  unit: string;
  monotonic: boolean | undefined;
  values: number[];
}

export interface FakeCollector {
  endpoint: string;
  spans: SeenSpan[];
  metrics: SeenMetric[];
  close(): Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: what proto-loader decodes has no static type
type Decoded = any;

function attributesOf(pairs: Decoded[]): Attributes {
  const scalar = (value: Decoded): string | number | boolean => {
    if (value.arrayValue) return value.arrayValue.values.map(scalar).join(", ");
    const [text] = Object.values(value) as (string | number | boolean)[];
    return text ?? "";
  };
  return Object.fromEntries(pairs.map((pair) => [pair.key, scalar(pair.value)]));
}

function spansOf(request: Decoded): SeenSpan[] {
  return request.resourceSpans.flatMap((group: Decoded) =>
    group.scopeSpans.flatMap((scope: Decoded) =>
      scope.spans.map((span: Decoded) => ({
        service: String(attributesOf(group.resource.attributes)["service.name"]),
        traceId: span.traceId.toString("hex"),
        spanId: span.spanId.toString("hex"),
        // A span that starts a trace is sent without a parent.
        parentId: span.parentSpanId?.toString("hex") ?? "",
        name: span.name,
        kind: span.kind,
        attributes: attributesOf(span.attributes),
        status: { code: span.status?.code ?? 0, message: span.status?.message ?? "" },
      })),
    ),
  );
}

function metricsOf(request: Decoded): SeenMetric[] {
  return request.resourceMetrics.flatMap((group: Decoded) =>
    group.scopeMetrics.flatMap((scope: Decoded) =>
      scope.metrics.map((metric: Decoded) => ({
        service: String(attributesOf(group.resource.attributes)["service.name"]),
        name: metric.name,
        unit: metric.unit,
        monotonic: metric.sum ? Boolean(metric.sum.isMonotonic) : undefined,
        values: (metric.sum ?? metric.gauge)?.dataPoints.map((point: Decoded) => point.asDouble ?? point.asInt) ?? [],
      })),
    ),
  );
}

/** OTLP's service path in place of the one in our own short proto file. */
function at(path: string, definition: MethodDefinition<object, object>): ServiceDefinition {
  return { Export: { ...definition, path } };
}

/** A collector in this process that speaks OTLP over gRPC on the given port (default: a free one) and keeps all it gets. */
export async function startFakeCollector(port = 0): Promise<FakeCollector> {
  const file = fileURLToPath(new URL("./otlp.proto", import.meta.url));
  const types = loadPackageDefinition(loadSync(file, { longs: Number, defaults: false, arrays: true }))[
    "otlp"
  ] as Decoded;
  const spans: SeenSpan[] = [];
  const metrics: SeenMetric[] = [];
  const take =
    <T>(into: T[], read: (request: Decoded) => T[]) =>
    (call: ServerUnaryCall<Decoded, object>, done: sendUnaryData<object>) => {
      into.push(...read(call.request));
      done(null, {});
    };
  const server = new Server();
  const root = "/opentelemetry.proto.collector";
  server.addService(at(`${root}.trace.v1.TraceService/Export`, types.Traces.service.Export), {
    Export: take(spans, spansOf),
  });
  server.addService(at(`${root}.metrics.v1.MetricsService/Export`, types.Metrics.service.Export), {
    Export: take(metrics, metricsOf),
  });
  const bound = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, ServerCredentials.createInsecure(), (error, used) =>
      error ? reject(error) : resolve(used),
    );
  });
  return {
    endpoint: `http://127.0.0.1:${bound}`,
    spans,
    metrics,
    close: async () => server.forceShutdown(),
  };
}

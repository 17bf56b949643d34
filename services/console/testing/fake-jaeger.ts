import type { JaegerTag, JaegerTrace } from "../../../common/http/jaeger-trace.ts";

/** A Jaeger that answers in the shape of the real one, from the traces that a test gives it. */
export interface FakeJaeger {
  /** Answers below /jaeger/ui/api; undefined for any other path. */
  readonly neighbours: (request: Request) => Response | Promise<Response> | undefined;
  /** Each question's path with its parameters, in the order of arrival. */
  readonly asked: readonly { readonly path: string; readonly parameters: Readonly<Record<string, string>> }[];
  traces: readonly JaegerTrace[];
  /** The proxy answers in its place. */
  isDown: boolean;
  /** It takes questions and answers none. */
  isHanging: boolean;
}

const base = "/jaeger/ui/api/";

export function fakeJaeger(traces: readonly JaegerTrace[]): FakeJaeger {
  const asked: { path: string; parameters: Record<string, string> }[] = [];
  const fake: FakeJaeger = {
    asked,
    traces,
    isDown: false,
    isHanging: false,
    neighbours(request) {
      const { pathname, searchParams } = new URL(request.url);
      if (!pathname.startsWith(base)) return undefined;
      const path = pathname.slice(base.length);
      const parameters = Object.fromEntries(searchParams);
      asked.push({ path, parameters });
      if (fake.isDown) return proxyAnswer();
      if (fake.isHanging) return new Promise(() => {});
      const { service } = parameters;
      if (path === "services") return data(servicesOf(fake.traces));
      if (path === "operations") return data(operationsOf(fake.traces, service ?? "").map((name) => ({ name })));
      if (path === "traces")
        return service === undefined
          ? refused(400, "parameter 'service' is required")
          : data(search(fake.traces, parameters));
      const found = fake.traces.filter(({ traceID }) => path === `traces/${traceID}`);
      return found.length === 0 ? refused(404, "trace not found") : data(found);
    },
  };
  return fake;
}

const data = (found: unknown): Response => Response.json({ data: found, total: 0, limit: 0, offset: 0, errors: null });

function refused(code: number, msg: string): Response {
  return Response.json({ data: null, errors: [{ code, msg }] }, { status: code });
}

function proxyAnswer(): Response {
  return new Response("The service jaeger is not answering: npm run status shows why.\n", {
    status: 502,
    headers: { "content-type": "text/plain; charset=utf-8" },
  });
}

function servicesOf(traces: readonly JaegerTrace[]): readonly string[] {
  return [
    ...new Set(traces.flatMap(({ processes }) => Object.values(processes).map((process) => process.serviceName))),
  ];
}

function operationsOf(traces: readonly JaegerTrace[], service: string): readonly string[] {
  const names = traces.flatMap(({ spans, processes }) =>
    spans.filter(({ processID }) => processes[processID]?.serviceName === service).map((span) => span.operationName),
  );
  return [...new Set(names)];
}

/** The newest traces with one span that fits. */
function search(traces: readonly JaegerTrace[], asked: Record<string, string>): readonly JaegerTrace[] {
  const { service, operation, tags = "{}", minDuration = "0ms", maxDuration = "1000s", start, end, limit } = asked;
  const { error, ...others } = JSON.parse(tags) as Record<string, string>;
  // The real one reads the text "true" as a boolean that is not set, and finds what is expressly well.
  if (error !== undefined) others["otel.status_code"] = "OK";
  const wanted = Object.entries(others);
  const fits = ({ spans, processes }: JaegerTrace): boolean =>
    spans.some(
      (span) =>
        processes[span.processID]?.serviceName === service &&
        (operation === undefined || span.operationName === operation) &&
        span.duration >= microseconds(minDuration) &&
        span.duration <= microseconds(maxDuration) &&
        span.startTime >= Number(start) &&
        span.startTime <= Number(end) &&
        wanted.every(([key, value]) => (span.tags ?? []).some((tag) => has(tag, key, value))),
    );
  const newest = traces.filter(fits).sort((a, b) => (b.spans[0]?.startTime ?? 0) - (a.spans[0]?.startTime ?? 0));
  return newest.slice(0, Number(limit));
}

function has(tag: JaegerTag, key: string, value: string): boolean {
  return tag.key === key && String(tag.value) === value;
}

function microseconds(text: string): number {
  return Number.parseFloat(text) * (text.endsWith("ms") ? 1000 : 1_000_000);
}

import type { JaegerDependency } from "../../../common/http/jaeger.ts";
import { type FakePrometheus, type FakeSeries, fakePrometheus } from "./fake-prometheus.ts";
import type { Neighbours } from "./site.ts";

/** The neighbours of a shop in which a proxy calls a frontend and that calls a catalogue, as the page of the stack asks for them. */
export interface CallingShop {
  readonly neighbours: Neighbours;
  readonly prometheus: FakePrometheus;
  /** Who called whom by traces; undefined while Jaeger is down. */
  dependencies: readonly JaegerDependency[] | undefined;
  /** Services whose health is not 200. */
  readonly down: Set<string>;
  /** Prometheus takes questions and answers none. */
  isHanging: boolean;
  /** Share of the frontend's calls that fail. */
  failing: number;
}

export const callingServices = [
  { name: "proxy", calls: ["frontend"], routes: [] },
  { name: "frontend", language: "typescript", calls: ["catalog"], routes: ["/"] },
  { name: "catalog", language: "go", calls: [], routes: [] },
  { name: "otel-collector", dashboard: "astrolab-collector", calls: [], routes: [] },
  { name: "prometheus", calls: [], routes: ["/prometheus/"] },
];

const MiB = 2 ** 20;
const whole = { proxy: ["GET /"], frontend: ["GET /"], catalog: ["Get"] };

export function callingShop(): CallingShop {
  const answered = (): FakeSeries[] =>
    Object.entries(whole).flatMap(([service_name, spans]) =>
      spans.map((span_name) => ({
        labels: { service_name, span_name, status_code: "STATUS_CODE_UNSET" },
        at: () => "2.5",
      })),
    );
  const asked = (): FakeSeries[] =>
    [
      { status_code: "STATUS_CODE_UNSET", rate: 4 * (1 - shop.failing) },
      { status_code: "STATUS_CODE_ERROR", rate: 4 * shop.failing },
    ].map(({ status_code, rate }) => ({
      labels: { service_name: "frontend", span_name: "Get", status_code },
      at: () => `${rate}`,
    }));
  const byService = (values: Record<string, number>): FakeSeries[] =>
    Object.entries(values).map(([service_name, value]) => ({ labels: { service_name }, at: () => `${value}` }));
  function series(query: string): readonly FakeSeries[] {
    if (query.startsWith("histogram_quantile")) return byService({ proxy: 41, frontend: 40, catalog: 2.5 });
    if (query.startsWith("sum by (service_name, span_name, le)")) {
      return ["10", "+Inf"].map((le) => ({
        labels: { service_name: "frontend", span_name: "Get", le },
        at: () => "4",
      }));
    }
    if (query.includes("SPAN_KIND_CLIENT")) return asked();
    if (query.includes("SPAN_KIND_SERVER")) return answered();
    if (query.includes("memory_usage")) return byService({ frontend: 60 * MiB, catalog: 60 * MiB });
    if (query.includes("memory_limit")) return byService({ frontend: 256 * MiB, catalog: 64 * MiB });
    if (query.includes("changes(")) return byService({ frontend: 0, catalog: 2 });
    return byService({ frontend: Date.now() / 1000 - 130 });
  }
  const prometheus = fakePrometheus({ series, exemplars: () => [], labelValues: [] });
  function askPrometheus(request: Request): Response | Promise<Response> {
    const answer = prometheus.fetch(request);
    return shop.isHanging ? new Promise(() => {}) : answer;
  }
  const shop: CallingShop = {
    prometheus,
    dependencies: [{ parent: "proxy", child: "frontend", callCount: 150 }],
    down: new Set(),
    isHanging: false,
    failing: 0,
    neighbours(request) {
      const { pathname } = new URL(request.url);
      if (pathname.startsWith("/prometheus/")) return askPrometheus(request);
      if (pathname.startsWith("/jaeger/")) {
        const { dependencies: data } = shop;
        return data === undefined ? notAnswering("jaeger") : Response.json({ data });
      }
      const service = pathname.replace("/-/health/", "");
      if (service === pathname) return undefined;
      return shop.down.has(service) ? notAnswering(service) : Response.json({ status: "ok", missing: [] });
    },
  };
  return shop;
}

function notAnswering(service: string): Response {
  return new Response(`The service ${service} is not answering: npm run status shows why.\n`, {
    status: 502,
    headers: { "content-type": "text/plain; charset=utf-8" },
  });
}

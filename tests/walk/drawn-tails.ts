import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { seriesIn } from "../../common/http/prometheus.ts";
import type { Series } from "../../common/http/prometheus-series.ts";
import { readDashboard } from "../../dashboards/model/read.ts";
import { WORDS } from "../stack/backends.ts";
import { type Drawn, isWithin, spansBetween, tracedQuantile } from "../stack/traced-quantile.ts";

/** One point of a chart's p99. */
interface Point extends Drawn {
  readonly query: string;
  /** Seconds since the epoch, and the seconds before it that the rate goes over. */
  readonly at: number;
  readonly window: number;
  readonly milliseconds: number;
}

const P99 = /^histogram_quantile\(0\.99, sum by \((?:le|le, service_name)\) \(rate\(traces_span_metrics_duration_/;
const KINDS = { SPAN_KIND_SERVER: "server", SPAN_KIND_INTERNAL: "internal", SPAN_KIND_CLIENT: "client" } as const;

/** Until a point's spans are in both stores, s. */
const STORED_S = 10;
/** Of fewer requests in its window a p99 says nothing. One or two a second ask for recommendations, and a window is 20 s. */
const MIN_SPANS = 5;
const SLICE_S = 15;

/** A dashboard of the repository, and its panels that draw a p99 by service. */
interface Tails {
  readonly title: string;
  readonly panels: readonly string[];
}

export async function dashboardsWithTails(root: string): Promise<readonly Tails[]> {
  const folder = join(root, "dashboards/demo");
  const texts = await Promise.all((await readdir(folder)).map((file) => readFile(join(folder, file), "utf8")));
  const all = texts.map((text) => {
    const read = readDashboard(text);
    if (typeof read === "string") throw new Error(`a dashboard ${read}`);
    const drawn = read.panels.filter(({ targets }) => targets.some(({ expr }) => P99.test(expr)));
    return { title: read.title, panels: drawn.map(({ title }) => title) };
  });
  return all.filter(({ panels }) => panels.length > 0);
}

/** Notes what the charts of a page get to draw; the newest answer to each query counts. */
export function watchTails(page: Page): () => readonly Point[] {
  const answers = new Map<string, readonly Series[]>();
  page.on("response", async (response) => {
    const url = new URL(response.url());
    const query = url.searchParams.get("query") ?? "";
    if (!url.pathname.endsWith("/query_range") || !response.ok() || !P99.test(query)) return;
    // A page that is left takes with it what it has not read yet.
    const text = await response.text().catch(() => undefined);
    if (text !== undefined) answers.set(query, seriesIn({ status: response.status(), text }, WORDS));
  });
  return () => [...answers].flatMap(([query, series]) => pointsOf(query, series));
}

/** Of each series its newest point whose spans are all stored. */
function pointsOf(query: string, all: readonly Series[]): Point[] {
  const matched = (label: string) => new RegExp(`[{ ,]${label}="([^"]*)"`).exec(query)?.[1];
  const window = Number(/\[(\d+)s\]/.exec(query)?.[1]);
  const kind = KINDS[matched("span_kind") as keyof typeof KINDS];
  return all.flatMap(({ labels, samples }) => {
    const service = labels["service_name"] ?? matched("service_name") ?? "";
    const settled = samples.findLast(({ time, value }) => time < Date.now() / 1000 - STORED_S && !Number.isNaN(value));
    if (settled === undefined) return [];
    const { time: at, value: milliseconds } = settled;
    return [{ query, service, operation: matched("span_name"), kind, at, window, milliseconds }];
  });
}

export interface Compared {
  /** The services whose p99 was held against the traces. */
  readonly services: readonly string[];
  /** Points that are more than a tenth off, in words. */
  readonly wrong: readonly string[];
}

/** Holds each point against the p99 of the traces of the same seconds. @param stack its address */
export async function comparedWithTraces(stack: string, points: readonly Point[]): Promise<Compared> {
  const services = new Set<string>();
  const wrong: string[] = [];
  for (const point of points) {
    const { at, window, milliseconds: drawn, service, query } = point;
    const spans = await spansBetween(stack, point, [at - window, at], SLICE_S);
    const range = tracedQuantile(spans, { quantile: 0.99, until: at, window, fewest: MIN_SPANS });
    if (range === undefined) continue;
    services.add(service);
    if (isWithin(drawn, range)) continue;
    wrong.push(`${service}: ${drawn} ms drawn, ${range.join(" to ")} ms traced, by ${query} at ${at}`);
  }
  return { services: [...services].sort(), wrong };
}

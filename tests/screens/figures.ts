import type { Page } from "playwright-core";

/** What a stat panel shows. */
export async function figure(page: Page, panel: string): Promise<string> {
  const region = page.getByRole("region", { name: panel, exact: true });
  return (await region.locator(".stat-value").textContent()) ?? "";
}

/** `12 ms`, `1.2 s`; NaN for anything else, of which no comparison holds. */
export function milliseconds(text: string): number {
  const [, number = "NaN", unit] = /^([\d.]+) (µs|ms|s)$/.exec(text) ?? [];
  return Number(number) * (unit === "s" ? 1000 : unit === "ms" ? 1 : 0.001);
}

const TAIL = `histogram_quantile(0.99, sum by (le) (rate(traces_span_metrics_duration_milliseconds_bucket{service_name="recommendation",span_kind="SPAN_KIND_SERVER"}[20s])))`;

/** PromQL: the tail that a fall has to come back to. One slow moment just now is not usual. @param before `2m` */
export function usualTail(before: string): string {
  return `quantile_over_time(0.5, ${TAIL}[${before}:5s])`;
}

/**
 * PromQL: the tail that a rise goes from. A late answer stays in the tail for as long as its window, so on a busy
 * computer a few of them fill more than half of the time before. @param before `2m`
 */
export function quietTail(before: string): string {
  return `min_over_time(${TAIL}[${before}:5s])`;
}

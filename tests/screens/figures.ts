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

/** PromQL: what was usual of the tail in the time before. One slow moment just now is not. @param before `2m` */
export function usualTail(before: string): string {
  const buckets = `traces_span_metrics_duration_milliseconds_bucket{service_name="recommendation",span_kind="SPAN_KIND_SERVER"}`;
  return `quantile_over_time(0.5, histogram_quantile(0.99, sum by (le) (rate(${buckets}[20s])))[${before}:5s])`;
}

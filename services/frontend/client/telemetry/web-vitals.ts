import type { Context, Tracer } from "@opentelemetry/api";
import { type Metric, onCLS, onFCP, onINP, onLCP, onTTFB } from "web-vitals";

/**
 * How the page felt, each figure as a span without length in the page's own trace, named and marked as the semantic
 * conventions' event `browser.web_vital`, for which the shop has no log pipeline. Some are known only when the page is left.
 */
export function reportWebVitals(tracer: Tracer, page: Context): void {
  const report = ({ name, value, delta, id, rating, navigationType }: Metric): void => {
    const attributes = {
      "browser.web_vital.name": name.toLowerCase(),
      "browser.web_vital.value": value,
      "browser.web_vital.delta": delta,
      "browser.web_vital.id": id,
      "browser.web_vital.rating": rating,
      "browser.web_vital.navigation_type": navigationType,
    };
    tracer.startSpan("browser.web_vital", { attributes }, page).end();
  };
  for (const on of [onCLS, onFCP, onINP, onLCP, onTTFB]) on(report);
}

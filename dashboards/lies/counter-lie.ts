import type { SyntaxNode } from "@lezer/common";
import { callOf, metricOf } from "../promql/calls.ts";
import { childrenOf } from "../promql/nodes.ts";
import { isCounter, isGauge } from "./metric-name.ts";

/** What is done to a counter that makes its growth no matter. */
const MAKES_SENSE =
  /^(rate|irate|increase|delta|idelta|deriv|changes|resets|absent|absent_over_time|timestamp|count|count_values|group|(?!last_)\w+_over_time)$/;

/** Counters that a query draws as they stand, each once. */
export function rawCounters(node: SyntaxNode, query: string): string[] {
  const walk = (each: SyntaxNode, ofHistogram: boolean): string[] => {
    const metric = metricOf(each, query);
    if (metric !== undefined) return isCounter(metric) || (ofHistogram && metric.endsWith("_bucket")) ? [metric] : [];
    const name = callOf(each, query)?.name ?? "";
    if (MAKES_SENSE.test(name)) return [];
    const sides = childrenOf(each).map((child) => walk(child, ofHistogram || name === "histogram_quantile"));
    // One counter by another is a share or a mean since the start.
    if (each.getChild("Div") !== null && sides.filter((side) => side.length > 0).length > 1) return [];
    return sides.flat();
  };
  return [...new Set(walk(node, false))];
}

/** Functions for counters that a query applies to what goes up and down. */
export function ratesOfGauges(
  node: SyntaxNode,
  query: string,
  gauges: ReadonlySet<string>,
): { readonly rate: string; readonly metric: string }[] {
  const call = callOf(node, query);
  const below = childrenOf(node).flatMap((child) => ratesOfGauges(child, query, gauges));
  if (call === undefined || !["rate", "irate", "increase"].includes(call.name)) return below;
  const metric = selectedBy(call.args[0], query);
  return metric !== undefined && isGauge(metric, gauges) ? [{ rate: call.name, metric }, ...below] : below;
}

/** The metric of a range; undefined where the range is of something made. */
function selectedBy(node: SyntaxNode | undefined, query: string): string | undefined {
  if (node === undefined) return undefined;
  const metric = metricOf(node, query);
  if (metric !== undefined) return metric;
  const first = node.firstChild;
  return first !== null && /^(MatrixSelector|OffsetExpr|StepInvariantExpr|ParenExpr|SubqueryExpr)$/.test(node.name)
    ? selectedBy(first, query)
    : undefined;
}

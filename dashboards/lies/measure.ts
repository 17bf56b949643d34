import type { SyntaxNode } from "@lezer/common";
import { callOf, metricOf, numberOf, wrapped } from "../promql/calls.ts";
import { textOf } from "../promql/nodes.ts";
import { isCounter, type Measure, unitInName } from "./metric-name.ts";

/** A measure, and for events the metric that counts them: only the same ones can be a share of each other. */
export type Found = Measure & { readonly of?: string };

/** Values of one of these are in the unit of their argument; of which one, where it is not the first. */
const KEEP: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    [
      ...["sum", "avg", "min", "max", "stddev", "abs", "ceil", "floor", "round", "sort", "sort_desc", "clamp"],
      ...["clamp_min", "clamp_max", "label_replace", "label_join", "scalar", "vector", "avg_over_time"],
      ...["min_over_time", "max_over_time", "last_over_time", "predict_linear", "delta", "idelta"],
    ].map((name) => [name, 0]),
  ),
  ...Object.fromEntries(["topk", "bottomk", "limitk", "quantile", "quantile_over_time"].map((name) => [name, 1])),
};

/** What the values of a query measure, read off the names in it; undefined where that is not certain. */
export function measureOf(node: SyntaxNode, query: string): Found | undefined {
  const inner = wrapped(node);
  if (inner !== undefined) return measureOf(inner, query);
  if (node.name === "VectorSelector") return ofSelector(metricOf(node, query));
  if (node.name === "BinaryExpr") return ofBinary(node, query);
  const call = callOf(node, query);
  if (call === undefined) return undefined;
  const { name, args } = call;
  const of = (index: number) => (args[index] === undefined ? undefined : measureOf(args[index], query));
  if (name === "time" || name === "timestamp") return { kind: "time", scale: 1, perSecond: false };
  if (name === "increase") return of(0);
  if (["rate", "irate", "deriv"].includes(name)) return eachSecond(of(0));
  if (name === "histogram_quantile") return ofBuckets(args[1], query);
  const kept = KEEP[name];
  return kept === undefined ? undefined : of(kept);
}

function ofSelector(metric: string | undefined): Found | undefined {
  if (metric === undefined) return undefined;
  const events = { kind: "events", scale: 1, perSecond: false, of: metric } as const;
  if (/_(bucket|count)$/.test(metric)) return events;
  return unitInName(metric) ?? (isCounter(metric) ? events : undefined);
}

function eachSecond(found: Found | undefined): Found | undefined {
  return found === undefined || found.perSecond ? undefined : { ...found, perSecond: true };
}

/** A quantile of a histogram is in what the buckets hold, however their counts are put together. */
function ofBuckets(node: SyntaxNode | undefined, query: string): Found | undefined {
  const metrics: string[] = [];
  node?.cursor().iterate((each) => {
    const metric = metricOf(each.node, query);
    if (metric !== undefined) metrics.push(metric);
  });
  const [first] = metrics;
  return metrics.length === 1 && first !== undefined ? unitInName(first) : undefined;
}

function ofBinary(node: SyntaxNode, query: string): Found | undefined {
  const { firstChild: left, lastChild: right } = node;
  const operator = left?.nextSibling;
  if (!left || !right || !operator) return undefined;
  const [a, b] = [measureOf(left, query), measureOf(right, query)];
  const [m, n] = [numberOf(left, query), numberOf(right, query)];
  switch (operator.name) {
    case "Or":
      return a ?? b;
    case "And":
    case "Unless":
      return a;
    case "Mul":
      if (n !== undefined) return times(a, n);
      if (m !== undefined) return times(b, m);
      return isOne(right, query) ? a : isOne(left, query) ? b : undefined;
    case "Div":
      return n === undefined ? divided(a, b) : times(a, 1 / n);
    case "Add":
    case "Sub":
      if (m !== undefined || n !== undefined) return a ?? b;
      return a !== undefined && b !== undefined && alike(a, b) ? a : undefined;
    default:
      return node.getChild("BoolModifier") === null && /^(Eql|Neq|Gtr|Gte|Lss|Lte)/.test(operator.name) ? a : undefined;
  }
}

function times(found: Found | undefined, factor: number): Found | undefined {
  return found === undefined || factor <= 0 || !Number.isFinite(factor)
    ? undefined
    : { ...found, scale: found.scale / factor };
}

/** Metrics that carry labels have the value 1. */
function isOne(node: SyntaxNode, query: string): boolean {
  return /^\(*\w+_info\b/.test(textOf(node, query));
}

function alike(a: Found, b: Found): boolean {
  return a.kind === b.kind && a.perSecond === b.perSecond && a.scale === b.scale;
}

function divided(a: Found | undefined, b: Found | undefined): Found | undefined {
  if (a === undefined || b === undefined) return undefined;
  if (a.kind === b.kind && a.perSecond === b.perSecond && a.of === b.of) {
    return { kind: "share", scale: a.scale / b.scale, perSecond: false };
  }
  // A mean: so much in all, by how often.
  const mean = b.kind === "events" && b.scale === 1 && a.kind !== "events" && a.perSecond === b.perSecond;
  return mean ? { kind: a.kind, scale: a.scale, perSecond: false } : undefined;
}

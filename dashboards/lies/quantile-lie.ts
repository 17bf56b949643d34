import type { SyntaxNode } from "@lezer/common";
import { callOf, numberOf } from "../promql/calls.ts";
import { childrenOf, textOf, unquoted } from "../promql/nodes.ts";

/** The quantiles that a query asks for, each once, from 0 to 1: of buckets, of series, of time, or that a summary has ready. */
export function quantilesIn(node: SyntaxNode, query: string): number[] {
  const walk = (each: SyntaxNode): number[] => {
    const below = childrenOf(each).flatMap(walk);
    const call = callOf(each, query);
    const [first] = call?.args ?? [];
    if (first !== undefined && /^(histogram_quantile|quantile|quantile_over_time)$/.test(call?.name ?? "")) {
      return [numberOf(first, query) ?? Number.NaN, ...below];
    }
    return [...below, ...ready(each, query)];
  };
  return [...new Set(walk(node))];
}

function ready(node: SyntaxNode, query: string): number[] {
  if (!node.name.endsWith("LabelMatcher") || node.getChild("MatchOp")?.getChild("EqlSingle") == null) return [];
  const [name, value] = [node.getChild("LabelName"), node.getChild("StringLiteral")];
  if (name === null || value === null || textOf(name, query) !== "quantile") return [];
  return [Number(unquoted(value, query))];
}

/** `p95`, `P99.9`, `p999`, `95th percentile`, `95%ile`, `quantile 0.95`, `median`; never `95 %`, which may be anything. */
const SAID =
  /\bp(\d{1,2}(?:[.,_]\d+)?|999+)\b|\b(\d{1,2}(?:\.\d+)?)(?:st|nd|rd|th)\b|\b(\d{1,2}(?:\.\d+)?)\s*(?:%\s*ile|percentile)\b|\b(?:quantile|q)\s*[=:]?\s*(0?\.\d+)\b|\b(median)\b/gi;

/** The quantiles that a text names, each with its words. */
function quantilesSaid(text: string): readonly { readonly words: string; readonly quantile: number }[] {
  return [...text.matchAll(SAID)].map(([words, p, th, percentile, share, median]) => {
    if (median !== undefined) return { words, quantile: 0.5 };
    if (share !== undefined) return { words, quantile: Number(share) };
    const digits = (p ?? th ?? percentile ?? "").replace(/[,_]/, ".");
    if (/^0\./.test(digits)) return { words, quantile: Number(digits) };
    const percent = /^999+$/.test(digits) ? Number(`${digits.slice(0, 2)}.${digits.slice(2)}`) : Number(digits);
    return { words, quantile: percent / 100 };
  });
}

export interface Shown {
  readonly title: string;
  readonly legend: string;
  /** What the query asks for. */
  readonly quantiles: readonly number[];
  /** What each query of the panel asks for. */
  readonly drawn: readonly (readonly number[])[];
}

const same = (a: number) => (b: number) => Math.abs(a - b) < 1e-6;
const within = (quantiles: readonly number[]) => (said: { readonly quantile: number }) =>
  quantiles.some(same(said.quantile));
const words = (said: readonly { readonly words: string }[]) => said.map((each) => each.words).join(" and ");

/** Why a query's quantile is not the one that its legend or its panel's title names. */
export function quantileLie({ title, legend, quantiles, drawn }: Shown): string | undefined {
  const outside = quantiles.find((quantile) => quantile < 0 || quantile > 1);
  if (outside !== undefined) return `it asks for the quantile ${outside}, and quantiles go from 0 to 1`;
  // Whatever a variable holds may be right.
  if (quantiles.length === 0 || quantiles.some(Number.isNaN)) return undefined;
  const asked = `and it asks for the quantile ${quantiles.join(" and ")}`;
  const said = quantilesSaid(legend);
  if (said.length > 0 && !said.some(within(quantiles))) return `its legend says ${words(said)}, ${asked}`;
  // One that is named by a variable, or was worked out before, may be what the title means.
  if (drawn.some((each) => each.length === 0 || each.some(Number.isNaN))) return undefined;
  const titled = quantilesSaid(title);
  const missing = titled.filter((each) => !within(drawn.flat())(each));
  if (missing.length === 0 || titled.some(within(quantiles))) return undefined;
  return `its panel's title says ${words(missing)}, ${asked}`;
}

import type { SyntaxNode } from "@lezer/common";
import { childrenOf, textOf } from "./nodes.ts";

/** A function or an aggregation, with what stands between its brackets. */
export interface Call {
  /** As it is written, in lower case: `rate`, `sum`. */
  readonly name: string;
  readonly args: readonly SyntaxNode[];
}

/** @returns undefined for any other node */
export function callOf(node: SyntaxNode, query: string): Call | undefined {
  const name = node.getChild("FunctionIdentifier") ?? node.getChild("AggregateOp");
  if (!["FunctionCall", "AggregateExpr"].includes(node.name) || name === null) return undefined;
  const body = node.getChild("FunctionCallBody");
  return { name: textOf(name, query).toLowerCase(), args: body === null ? [] : childrenOf(body) };
}

const WRAPPERS = ["ParenExpr", "OffsetExpr", "StepInvariantExpr", "MatrixSelector", "SubqueryExpr", "PromQL"];

/** What a node that changes neither the kind nor the size of a value stands around. */
export function wrapped(node: SyntaxNode): SyntaxNode | undefined {
  if (node.name === "UnaryExpr") return node.lastChild ?? undefined;
  return WRAPPERS.includes(node.name) ? (node.firstChild ?? undefined) : undefined;
}

/** The metric of a selector; undefined where it has no plain name. */
export function metricOf(node: SyntaxNode, query: string): string | undefined {
  const name = node.name === "VectorSelector" ? node.getChild("Identifier") : null;
  return name === null ? undefined : textOf(name, query);
}

/** The number that a literal is; undefined for anything else. */
export function numberOf(node: SyntaxNode, query: string): number | undefined {
  const inner = wrapped(node);
  if (inner !== undefined && node.name === "ParenExpr") return numberOf(inner, query);
  if (node.name !== "NumberDurationLiteral") return undefined;
  const number = Number(textOf(node, query));
  return Number.isNaN(number) ? undefined : number;
}

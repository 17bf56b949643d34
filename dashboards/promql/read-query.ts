import type { SyntaxNode } from "@lezer/common";
import { parser } from "@prometheus-io/lezer-promql";
import { namesIn, type SeenName } from "./names.ts";
import { childrenOf, textOf } from "./nodes.ts";

export interface ReadQuery {
  /** Why the query cannot be trusted; empty when it can. */
  readonly problems: readonly string[];
  /** Every metric in it, each with every label and every fixed value that is asked of it. */
  readonly names: readonly SeenName[];
}

/** What a problem begins with that Prometheus has with the query, too. */
export const INVALID = "is not valid PromQL";

/** Reads a query as Prometheus would, without asking it. @param query with everything filled in, variables with `VARIABLE` */
export function readQuery(query: string): ReadQuery {
  const top = parser.parse(query).topNode;
  const broken = firstError(top);
  if (broken !== undefined) {
    const rest = query.slice(broken);
    return {
      problems: [`${INVALID} from ${rest === "" ? "its end" : `"${rest.slice(0, 30)}"`} on`],
      names: [],
    };
  }
  const { names, problems } = namesIn(top, query);
  return { problems: [...hiders(top, query), ...problems], names };
}

/** Where a query stops being PromQL; undefined where it is all of it. */
export function firstError(node: SyntaxNode): number | undefined {
  if (node.type.isError) return node.from;
  for (const child of childrenOf(node)) {
    const found = firstError(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `x or vector(0)` shows a zero where x was renamed. */
function hiders(node: SyntaxNode, query: string): string[] {
  const below = childrenOf(node).flatMap((child) => hiders(child, query));
  if (node.name !== "BinaryExpr" || node.getChild("Or") === null) return below;
  const right = node.lastChild;
  if (right === null || !calls(right, "Vector") || calls(right, "VectorSelector")) return below;
  const said = textOf(right, query);
  return [`"or ${said}" shows a value where a name is gone; take zeros from a sibling series`, ...below];
}

function calls(node: SyntaxNode, name: string): boolean {
  return node.name === name || childrenOf(node).some((child) => calls(child, name));
}

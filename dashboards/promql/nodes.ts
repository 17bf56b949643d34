import type { SyntaxNode } from "@lezer/common";

export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
}

export function textOf(node: SyntaxNode, query: string): string {
  return query.slice(node.from, node.to);
}

/** What stands between a string's quotes. */
export function unquoted(node: SyntaxNode, query: string): string {
  const text = textOf(node, query);
  const inside = text.slice(1, -1);
  return text.startsWith("`") ? inside : inside.replace(/\\(.)/g, "$1");
}

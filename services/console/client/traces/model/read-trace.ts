import type { JaegerTrace } from "../../../../../common/http/jaeger-trace.ts";
import { type OwnFacts, readSpan } from "./read-span.ts";
import { endOf, type Span, type Trace } from "./trace.ts";

interface Node {
  readonly facts: OwnFacts;
  readonly parentId: string | undefined;
  readonly children: Node[];
}

/**
 * A trace in the order in which it is drawn. What is not a tree becomes one: a span whose parent is not there is a root
 * of its own, and so is the first of those that name each other.
 */
export function readTrace({ traceID, spans, processes }: JaegerTrace): Trace {
  const nodes = spans.map((raw): Node => {
    const parent = (raw.references ?? []).find((one) => one.refType === "CHILD_OF" && one.traceID === traceID);
    return { facts: readSpan(raw, processes), parentId: parent?.spanID, children: [] };
  });
  nodes.sort((a, b) => a.facts.start - b.facts.start || b.facts.duration - a.facts.duration);
  const byId = new Map<string, Node>();
  for (const node of nodes) if (!byId.has(node.facts.id)) byId.set(node.facts.id, node);
  const parentOf = (node: Node): Node | undefined => byId.get(node.parentId ?? "");
  for (const node of nodes) parentOf(node)?.children.push(node);
  const ordered = arrange([...nodes.filter((node) => parentOf(node) === undefined), ...nodes]);
  const start = nodes[0]?.facts.start ?? 0;
  const end = nodes.reduce((latest, { facts }) => Math.max(latest, endOf(facts)), start);
  return { id: traceID, spans: ordered, start, duration: end - start };
}

/** Depth first, without recursion: a trace may be as deep as it is long. */
function arrange(starts: readonly Node[]): Span[] {
  const placed = new Map<Node, number>();
  const spans: { -readonly [K in keyof Span]: Span[K] }[] = [];
  for (const start of starts) {
    const open: { node: Node; parent: number | undefined }[] = [{ node: start, parent: undefined }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { node, parent } = next;
      if (placed.has(node)) continue;
      const place = spans.length;
      placed.set(node, place);
      const depth = parent === undefined ? 0 : (spans[parent]?.depth ?? 0) + 1;
      const isOrphan = parent === undefined && node.parentId !== undefined;
      spans.push({ ...node.facts, parent, isOrphan, depth, below: 0 });
      for (const child of node.children.toReversed()) open.push({ node: child, parent: place });
    }
  }
  for (const { parent, below } of spans.toReversed()) {
    const above = parent === undefined ? undefined : spans[parent];
    if (above !== undefined) above.below += below + 1;
  }
  return spans;
}

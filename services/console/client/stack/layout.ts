import { layout as arrange, Graph } from "@dagrejs/dagre";

export interface Box {
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Left upper corners. */
  readonly nodes: ReadonlyMap<string, Box>;
  /** In the order of the edges: where the line goes, and the middle of its label. */
  readonly edges: readonly { readonly points: readonly Box[]; readonly label: Box }[];
}

export interface Sizes {
  readonly node: { readonly width: number; readonly height: number };
  readonly label: { readonly width: number; readonly height: number };
}

interface Placed extends Box {
  readonly points: readonly Box[];
}

/** Callers on the left, those they call on the right, as few crossings as possible. The same graph lies the same way each time. */
export function layoutGraph(
  names: readonly string[],
  edges: readonly { readonly from: string; readonly to: string }[],
  { node, label }: Sizes,
): Layout {
  const graph = new Graph();
  graph.setGraph({ rankdir: "LR", nodesep: 36, edgesep: 24, ranksep: 26, marginx: 4, marginy: 4 });
  for (const name of [...names].sort()) graph.setNode(name, { ...node });
  const sorted = [...edges].sort((a, b) => `${a.from} ${a.to}`.localeCompare(`${b.from} ${b.to}`));
  for (const { from, to } of sorted) graph.setEdge(from, to, { ...label, labelpos: "c" });
  arrange(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return {
    width,
    height,
    nodes: new Map(
      names.map((name) => {
        const { x, y } = graph.node(name) as Box;
        return [name, { x: x - node.width / 2, y: y - node.height / 2 }];
      }),
    ),
    edges: edges.map(({ from, to }) => {
      const { x, y, points } = graph.edge(from, to) as Placed;
      return { points, label: { x, y } };
    }),
  };
}

import { expect, test } from "vitest";
import { layoutGraph } from "./layout.ts";

const sizes = { node: { width: 200, height: 100 }, label: { width: 60, height: 40 } };
const edges = [
  { from: "proxy", to: "frontend" },
  { from: "frontend", to: "recommendation" },
  { from: "frontend", to: "catalog" },
  { from: "recommendation", to: "catalog" },
];
const names = ["proxy", "frontend", "recommendation", "catalog"];

test("callers stand left of those they call, and no two services overlap", () => {
  const { nodes, width, height } = layoutGraph(names, edges, sizes);
  const at = (name: string) => nodes.get(name) ?? { x: Number.NaN, y: Number.NaN };
  for (const { from, to } of edges) expect([from, to, at(from).x + 200 < at(to).x]).toEqual([from, to, true]);
  expect(names.every((name) => at(name).x + 200 <= width && at(name).y + 100 <= height)).toBe(true);
});

test("the same calls in another order lie the same way", () => {
  const one = layoutGraph(names, edges, sizes);
  const other = layoutGraph([...names].reverse(), [...edges].reverse(), sizes);
  expect([...other.nodes].sort()).toEqual([...one.nodes].sort());
  expect([...other.edges].reverse()).toEqual(one.edges);
});

test("each line begins at its caller and ends at whom it calls", () => {
  const { nodes, edges: lines } = layoutGraph(names, edges, sizes);
  for (const [index, { from, to }] of edges.entries()) {
    const points = lines[index]?.points ?? [];
    expect(points[0]?.x).toBeCloseTo((nodes.get(from)?.x ?? 0) + 200);
    expect(points.at(-1)?.x).toBeCloseTo(nodes.get(to)?.x ?? 0);
  }
});

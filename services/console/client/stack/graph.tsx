import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { EdgeLabel, EdgeLine, labelSize } from "./edge-line.tsx";
import { layoutGraph } from "./layout.ts";
import { NodeCard, nodeSize } from "./node-card.tsx";
import type { StackView } from "./view.ts";

const largest = 1.6;

/** The services that call each other, as large as there is room. */
export function Graph({ traced, edges }: Pick<StackView, "traced" | "edges">) {
  const names = traced.map(({ name }) => name);
  const shape = JSON.stringify([names, edges.map(({ from, to }) => [from, to])]);
  // Figures change every round, and only another shape needs another layout.
  const layout = useMemo(() => layoutGraph(names, edges, { node: nodeSize, label: labelSize }), [shape]);
  const host = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(0);
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setRoom(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const scale = Math.min(room / layout.width || 1, largest);
  return (
    <div class="graph" ref={host} style={{ height: `${layout.height * scale}px` }}>
      <div class="graph-plane" style={{ width: layout.width, height: layout.height, transform: `scale(${scale})` }}>
        <svg width={layout.width} height={layout.height} aria-hidden="true">
          {edges.map((edge, index) => (
            <EdgeLine key={`${edge.from} ${edge.to}`} edge={edge} points={layout.edges[index]?.points ?? []} />
          ))}
        </svg>
        {edges.map((edge, index) => (
          <EdgeLabel key={`${edge.from} ${edge.to}`} edge={edge} at={layout.edges[index]?.label ?? { x: 0, y: 0 }} />
        ))}
        <ul>
          {traced.map((service) => (
            <NodeCard
              key={service.name}
              service={service}
              calls={edges.filter(({ from }) => from === service.name)}
              at={layout.nodes.get(service.name) ?? { x: 0, y: 0 }}
            />
          ))}
        </ul>
      </div>
    </div>
  );
}

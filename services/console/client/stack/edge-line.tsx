import type { Edge } from "./edges.ts";
import type { Box } from "./layout.ts";
import { durationText, rateText, shareText } from "./words.ts";

export const labelSize = { width: 66, height: 44 };

interface EdgeParts {
  readonly edge: Edge;
  readonly points: readonly Box[];
}

/** The line of a call, as thick as there are many. */
export function EdgeLine({ edge: { seen, traffic }, points }: EdgeParts) {
  const failed = (traffic?.errors ?? 0) > 0;
  const width = 1.5 + Math.min(Math.sqrt(traffic?.rate ?? 0), 4) * 0.8;
  const [before, end] = points.slice(-2);
  const angle = before && end ? (Math.atan2(end.y - before.y, end.x - before.x) * 180) / Math.PI : 0;
  return (
    <g class={failed ? "edge failed" : seen ? "edge" : "edge unseen-call"}>
      <path d={curve(points)} stroke-width={width} />
      {end && (
        <path class="head" d="M-10 -5.5L0 0L-10 5.5Z" transform={`translate(${end.x} ${end.y}) rotate(${angle})`} />
      )}
    </g>
  );
}

/** Beside the line; a screen reader has it at the caller. */
export function EdgeLabel({ edge: { traffic, seen }, at }: { readonly edge: Edge; readonly at: Box }) {
  if (traffic === undefined || !seen) return null;
  const place = { left: `${at.x - labelSize.width / 2}px`, top: `${at.y - labelSize.height / 2}px`, ...labelSize };
  return (
    <p class={traffic.errors > 0 ? "edge-label failed" : "edge-label"} style={place} aria-hidden="true">
      <span>{rateText(traffic.rate)}</span>
      {traffic.errors > 0 ? <span>{shareText(traffic.errors)} err</span> : <span>{durationText(traffic.p95)}</span>}
    </p>
  );
}

/** Through the middle between each two points, which makes the corners round. */
function curve(points: readonly Box[]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (first === undefined || last === undefined) return "";
  const parts = rest.slice(0, -1).map(({ x, y }, index) => {
    const next = rest[index + 1] ?? last;
    const isEnd = index === rest.length - 2;
    return isEnd ? `Q${x} ${y} ${last.x} ${last.y}` : `Q${x} ${y} ${(x + next.x) / 2} ${(y + next.y) / 2}`;
  });
  return `M${first.x} ${first.y}${parts.length === 0 ? `L${last.x} ${last.y}` : parts.join("")}`;
}

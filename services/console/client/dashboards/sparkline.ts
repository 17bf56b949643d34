import { svg } from "./dom.ts";

const width = 100;
const height = 30;

/** The course of a value as a filled line without axes, stretched over whatever it is put into. */
export function sparkline(values: readonly (number | null)[], color: string): SVGElement {
  const present = values.filter((value) => value !== null);
  const low = Math.min(...present, 0);
  const span = Math.max(...present) - low || 1;
  const points = values.flatMap((value, index) =>
    value === null
      ? []
      : [
          `${((index / Math.max(values.length - 1, 1)) * width).toFixed(2)},${(height - ((value - low) / span) * (height - 2)).toFixed(2)}`,
        ],
  );
  const [first, last] = [points[0]?.split(",")[0] ?? "0", points.at(-1)?.split(",")[0] ?? "0"];
  return svg(
    "svg",
    { class: "sparkline", viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("polygon", {
      points: `${first},${height} ${points.join(" ")} ${last},${height}`,
      fill: color,
      "fill-opacity": 0.14,
    }),
    svg("polyline", {
      points: points.join(" "),
      fill: "none",
      stroke: color,
      "stroke-width": 1.5,
      "vector-effect": "non-scaling-stroke",
    }),
  );
}

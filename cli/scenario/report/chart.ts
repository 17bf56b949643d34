import { create } from "xmlbuilder2";
import { figure } from "../../../scenarios/evidence/figure.ts";
import type { ExpectationReport, Sample } from "../../../scenarios/model.ts";

const WIDTH = 640;
const HEIGHT = 180;
const EDGE = { left: 8, right: 96, top: 12, bottom: 24 };

const STYLE = `
  text { font: 12px sans-serif; fill: #57606a }
  .value { fill: none; stroke: #0969da; stroke-width: 2 }
  .normal { fill: #0969da; opacity: .15 }
  .wanted { stroke: #bc4c00; stroke-dasharray: 5 4 }
  .flag { stroke: #8c959f }
  @media (prefers-color-scheme: dark) { text { fill: #9ea7b3 } .value { stroke: #58a6ff } .wanted { stroke: #f0883e } }
`;

/** The value over time as an SVG file: what was normal as a band, what was wanted as a dashed line, the flag's change upright. Undefined without samples. */
export function renderChart({
  title,
  phase,
  samples,
  unit,
  baseline,
  threshold,
}: ExpectationReport): string | undefined {
  const points = samples.filter(([, value]) => Number.isFinite(value));
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined || first[0] === last[0]) return undefined;
  const highest = Math.max(...points.map(([, value]) => value), threshold ?? Number.NEGATIVE_INFINITY);
  const { x, y } = scales(Math.min(first[0], 0), last[0], highest);
  const right = WIDTH - EDGE.right;
  const svg = create({ version: "1.0", encoding: "UTF-8" }).ele("svg", {
    xmlns: "http://www.w3.org/2000/svg",
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    width: WIDTH,
    height: HEIGHT,
    role: "img",
  });
  svg.ele("title").txt(title);
  svg.ele("style").txt(STYLE);
  if (baseline !== null) {
    const top = y(baseline.median + baseline.spread);
    const height = Math.max(2, y(Math.max(0, baseline.median - baseline.spread)) - top);
    svg.ele("rect", { class: "normal", x: EDGE.left, y: round(top), width: right - EDGE.left, height: round(height) });
  }
  if (threshold !== null) {
    const at = round(y(threshold));
    svg.ele("line", { class: "wanted", x1: EDGE.left, x2: right, y1: at, y2: at });
    svg.ele("text", { x: right + 6, y: at + 4 }).txt(figure(threshold, unit));
  }
  const flag = round(x(0));
  svg.ele("line", { class: "flag", x1: flag, x2: flag, y1: EDGE.top, y2: HEIGHT - EDGE.bottom });
  svg.ele("text", { x: flag, y: HEIGHT - 8 }).txt(phase === "expect" ? "flag on" : "flag off");
  svg.ele("polyline", {
    class: "value",
    points: points.map(([at, value]) => `${round(x(at))},${round(y(value))}`).join(" "),
  });
  svg
    .ele("text", { x: right + 6, y: labelBeside(y(last[1]), threshold === null ? undefined : y(threshold)) })
    .txt(figure(last[1], unit));
  svg.ele("text", { x: right, y: HEIGHT - 8, "text-anchor": "end" }).txt(`${Math.round(last[0])} s`);
  return svg.end({ prettyPrint: true });
}

function scales(
  from: number,
  to: number,
  highest: number,
): { x: (at: number) => number; y: (value: number) => number } {
  const width = WIDTH - EDGE.left - EDGE.right;
  const height = HEIGHT - EDGE.top - EDGE.bottom;
  const top = highest > 0 ? highest : 1;
  return {
    x: (at) => EDGE.left + ((at - from) / (to - from)) * width,
    // From zero, so that a rise looks as large as it is.
    y: (value: Sample[1]) => EDGE.top + (1 - Math.max(0, value) / top) * height,
  };
}

const LINE = 14;

/** Two labels of one height would hide each other: the value's gives way. */
function labelBeside(at: number, other: number | undefined): number {
  const near = other !== undefined && Math.abs(at - other) < LINE;
  return round((near ? other + (at < other ? -LINE : LINE) : at) + 4);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

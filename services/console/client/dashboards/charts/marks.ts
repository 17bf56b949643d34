import type uPlot from "uplot";
import { fade, shade, type Theme } from "../../shared/format/colors.ts";
import type { ChartData } from "./chart-data.ts";

/** Behind the lines: a band for what lasted, and a dashed line where each event began. */
export function drawEvents(plot: uPlot, { events }: ChartData, theme: Theme): void {
  const { ctx, bbox } = plot;
  inside(plot, () => {
    for (const { from, to, color } of events) {
      const hex = shade(color, theme);
      const left = plot.valToPos(from, "x", true);
      const right = plot.valToPos(to, "x", true);
      ctx.fillStyle = fade(hex, 0.07);
      ctx.fillRect(left, bbox.top, right - left, bbox.height);
      stroke(ctx, hex, [4, 4], [left, bbox.top, left, bbox.top + bbox.height]);
    }
  });
}

export function drawThresholds(plot: uPlot, { thresholds }: ChartData, theme: Theme): void {
  const { ctx, bbox } = plot;
  inside(plot, () => {
    for (const { value, color, dashed } of thresholds) {
      const y = plot.valToPos(value, "y", true);
      stroke(ctx, shade(color, theme), dashed ? [8, 6] : [], [bbox.left, y, bbox.left + bbox.width, y]);
    }
  });
}

function inside({ ctx, bbox }: uPlot, draw: () => void): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  draw();
  ctx.restore();
}

type Stretch = readonly [number, number, number, number];

function stroke(
  ctx: CanvasRenderingContext2D,
  color: string,
  dash: readonly number[],
  [x1, y1, x2, y2]: Stretch,
): void {
  ctx.strokeStyle = color;
  ctx.lineWidth = Math.max(devicePixelRatio, 1) * 1.5;
  ctx.setLineDash(dash.map((length) => length * devicePixelRatio));
  ctx.beginPath();
  ctx.moveTo(x1, y1);
  ctx.lineTo(x2, y2);
  ctx.stroke();
}

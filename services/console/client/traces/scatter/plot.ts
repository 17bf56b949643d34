import uPlot from "uplot";
import { shade } from "../../shared/format/colors.ts";
import { type PlotLook, plotOptions } from "./options.ts";
import type { Place, Point } from "./points.ts";

/** A horizontal line across the points. */
export interface Level {
  /** Seconds. */
  readonly length: number;
  readonly text: string;
}

export interface PlotParts {
  readonly host: HTMLElement;
  readonly look: PlotLook;
  readonly points: readonly Point[];
  readonly levels: readonly Level[];
  /** Gets the stretch that somebody drags over, in seconds since 1970. */
  readonly onZoom: (from: number, to: number) => void;
}

export interface Plot {
  /** Where the points are drawn over. */
  readonly over: HTMLElement;
  /** Where each point is, in pixels from the inner corner of an element around the host. */
  placesIn(frame: HTMLElement): readonly Place[];
  resize(): void;
  destroy(): void;
}

export function openPlot({ host, look, points, levels, onZoom }: PlotParts): Plot {
  const column = (isError: boolean) => points.map((point) => (point.isError === isError ? point.length : null));
  const plot = new uPlot(
    {
      ...plotOptions(look),
      ...sizeOf(host),
      hooks: {
        draw: [
          (self) => {
            const tops = labelTops(levels.map(({ length }) => self.valToPos(length, "y", true)));
            for (const [index, level] of levels.entries()) drawLevel(self, level, tops[index] ?? 0, look);
          },
        ],
        setSelect: [
          (self) => {
            const { left, width } = self.select;
            if (width > 8) onZoom(self.posToVal(left, "x"), self.posToVal(left + width, "x"));
            self.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          },
        ],
      },
    },
    [points.map(({ time }) => time), column(false), column(true)],
    host,
  );
  return {
    over: plot.over,
    placesIn(frame) {
      const { left, top } = placeOf(plot.over.getBoundingClientRect(), frame);
      return points.map(({ time, length }) => ({
        left: left + plot.valToPos(time, "x"),
        top: top + plot.valToPos(length, "y"),
      }));
    },
    resize: () => plot.setSize(sizeOf(host)),
    destroy: () => plot.destroy(),
  };
}

/** Of what is given in pixels of the window, the place in an element, from the inner corner of its border. */
export function placeOf({ left, top }: Place, frame: HTMLElement): Place {
  const corner = frame.getBoundingClientRect();
  return { left: left - corner.left - frame.clientLeft, top: top - corner.top - frame.clientTop };
}

/** Where the words of lines stand, in pixels of the canvas: above each line, and above the words of a line just below it. */
export function labelTops(lines: readonly number[], scale = devicePixelRatio): readonly number[] {
  const tops = [...lines];
  let below = Number.POSITIVE_INFINITY;
  for (const index of [...lines.keys()].sort((a, b) => (lines[b] ?? 0) - (lines[a] ?? 0))) {
    below = Math.min((lines[index] ?? 0) - 5 * scale, below - 14 * scale);
    tops[index] = below;
  }
  return tops;
}

function drawLevel(
  { ctx, bbox, valToPos }: uPlot,
  { length, text }: Level,
  top: number,
  { ink, paper, color }: PlotLook,
): void {
  const y = valToPos(length, "y", true);
  ctx.save();
  ctx.strokeStyle = shade(color, ink.theme);
  ctx.lineWidth = devicePixelRatio * 1.5;
  ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.font = ink.font.replace(/^\d+/, (size) => `${Number(size) * devicePixelRatio}`);
  ctx.fillStyle = paper.ink;
  ctx.textAlign = "right";
  // Points may lie below the letters.
  ctx.setLineDash([]);
  ctx.lineWidth = 5 * devicePixelRatio;
  ctx.lineJoin = "round";
  ctx.strokeStyle = paper.card;
  const place = [bbox.left + bbox.width - 4 * devicePixelRatio, top] as const;
  ctx.strokeText(text, ...place);
  ctx.fillText(text, ...place);
  ctx.restore();
}

function sizeOf({ clientWidth, clientHeight }: HTMLElement): { width: number; height: number } {
  return { width: Math.max(clientWidth, 50), height: Math.max(clientHeight, 50) };
}

import uPlot from "uplot";
import { chartOptions, type Ink, signature } from "../../shared/charts/chart-options.ts";
import { stack } from "../data/columns.ts";
import { h } from "../dom.ts";
import type { ChartData } from "./chart-data.ts";
import { drawEvents, drawThresholds } from "./marks.ts";
import { placeTooltip, tooltipWords } from "./tooltip.ts";
import { createTracePoints } from "./trace-points.ts";

export interface Chart {
  show(data: ChartData, ink: Ink, label: string): void;
}

/**
 * A time series chart that fills `host`, follows its size, and shares its crosshair with the page's others.
 *
 * @param onZoom gets the stretch that somebody drags over, seconds since 1970
 */
export function createChart(host: HTMLElement, onZoom: (from: number, to: number) => void): Chart {
  const tooltip = h("div", { class: "tooltip", hidden: true });
  // Apart from the tooltip, which follows the pointer too: only a move by keys is announced.
  const announced = h("p", { class: "unseen", "aria-live": "polite" });
  const points = createTracePoints();
  let shown: { data: ChartData; ink: Ink; plot: uPlot; signature: string } | undefined;
  let isActive = false;
  let isDragged = false;

  function hooks(): uPlot.Hooks.Arrays {
    const at = (draw: (data: ChartData, ink: Ink, plot: uPlot) => void) => (plot: uPlot) => {
      if (shown !== undefined) draw(shown.data, shown.ink, plot);
    };
    return {
      drawAxes: [at((data, { theme }, plot) => drawEvents(plot, data, theme))],
      draw: [
        at((data, { theme }, plot) => {
          drawThresholds(plot, data, theme);
          points.place(plot, data);
        }),
      ],
      setCursor: [at((data, { theme }, plot) => (isActive ? placeTooltip(tooltip, plot, data, theme) : hide(tooltip)))],
      setSelect: [
        (plot) => {
          const { left, width } = plot.select;
          // The other charts share the crosshair, and what is dragged over here is selected in each of them.
          if (width > 8 && isDragged) onZoom(plot.posToVal(left, "x"), plot.posToVal(left + width, "x"));
          isDragged = false;
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        },
      ],
    };
  }

  function open(data: ChartData, ink: Ink): void {
    shown?.plot.destroy();
    shown = undefined;
    const options = chartOptions(data, () => shown?.data ?? data, ink);
    const plot = new uPlot({ ...options, ...sizeOf(host), hooks: hooks() }, [[], ...data.lines.map(() => [])], host);
    plot.over.append(tooltip);
    shown = { data, ink, plot, signature: signature(data, ink) };
  }

  const activate = (active: boolean) => () => {
    isActive = active;
    if (active) return;
    hide(tooltip);
    announced.textContent = "";
  };
  host.append(announced);
  host.addEventListener("pointerdown", () => {
    isDragged = true;
  });
  host.addEventListener("pointerenter", activate(true));
  host.addEventListener("pointerleave", activate(false));
  host.addEventListener("focus", activate(true));
  host.addEventListener("blur", activate(false));
  host.addEventListener("keydown", (event) => {
    if (shown === undefined || event.target !== host) return;
    moveCursor(shown.plot, event);
    announced.textContent = tooltipWords(shown.plot, shown.data, shown.ink.theme);
  });
  new ResizeObserver(() => shown?.plot.setSize(sizeOf(host))).observe(host);

  return {
    show(data, ink, label) {
      host.setAttribute("aria-label", label);
      if (shown?.signature === signature(data, ink)) shown.data = data;
      else open(data, ink);
      shown?.plot.setData([[...data.times], ...columns(data)] as uPlot.AlignedData);
    },
  };
}

function columns({ lines, stacked }: ChartData): (number | null)[][] {
  const values = lines.map((line) => line.values);
  return (stacked ? stack(values) : values).map((column) => [...column]);
}

function hide(tooltip: HTMLElement): void {
  tooltip.hidden = true;
}

function sizeOf({ clientWidth, clientHeight }: HTMLElement): { width: number; height: number } {
  return { width: Math.max(clientWidth, 50), height: Math.max(clientHeight, 50) };
}

function moveCursor(plot: uPlot, event: KeyboardEvent): void {
  const times = plot.data[0];
  const last = times.length - 1;
  const now = plot.cursor.idx ?? last;
  const next = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: last }[event.key];
  if (event.key === "Escape") plot.setCursor({ left: -10, top: -10 });
  if (next === undefined) return;
  event.preventDefault();
  const time = times[Math.min(Math.max(next, 0), last)] ?? 0;
  plot.setCursor({ left: plot.valToPos(time, "x"), top: 10 });
}

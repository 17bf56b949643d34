import type uPlot from "uplot";
import { formatValue } from "../../shared/format/units.ts";
import { traceHref } from "../../shared/page-facts.ts";
import { h } from "../dom.ts";
import { timeOfDay } from "../format/time.ts";
import type { ChartData } from "./chart-data.ts";

export interface TracePoints {
  /** Puts each point where its time and value are; one outside of the axis stays at its edge. */
  place(plot: uPlot, data: ChartData): void;
}

/** Links to single requests' traces, over a chart. The keyboard stops at one of them, and arrows lead to the others. */
export function createTracePoints(): TracePoints {
  const layer = h("div", { class: "trace-points", role: "group", "aria-label": "Traces of single requests" });
  const links = new Map<string, HTMLAnchorElement>();
  layer.addEventListener("keydown", (event) => {
    const all = [...links.values()];
    const at = all.indexOf(event.target as HTMLAnchorElement);
    const next = { ArrowLeft: all[at - 1], ArrowRight: all[at + 1], Home: all[0], End: all.at(-1) }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    for (const link of all) link.tabIndex = link === next ? 0 : -1;
    next.focus();
  });

  return {
    place(plot, data) {
      if (layer.parentElement !== plot.over) plot.over.append(layer);
      const shown = data.points.filter(({ time }) => time >= data.range.from && time <= data.range.to);
      const wanted = new Map(shown.map((point) => [point.traceId, point]));
      for (const [id, link] of links) if (!wanted.has(id)) drop(links, id, link);
      const { min = 0, max = 1 } = plot.scales["y"] ?? {};
      for (const [id, { time, value, spanId }] of wanted) {
        const link =
          links.get(id) ?? open(traceHref(id, spanId), `${formatValue(value, data.unit)} at ${timeOfDay(time)}`);
        if (!links.has(id)) layer.append(link);
        links.set(id, link);
        link.style.left = `${plot.valToPos(time, "x")}px`;
        link.style.top = `${plot.valToPos(Math.min(Math.max(value, min ?? 0), max ?? 1), "y")}px`;
      }
      if (![...links.values()].some(({ tabIndex }) => tabIndex === 0))
        [...links.values()].at(-1)?.setAttribute("tabindex", "0");
    },
  };
}

function open(href: string, what: string): HTMLAnchorElement {
  return h("a", {
    class: "trace-point",
    href,
    target: "_blank",
    rel: "noopener",
    tabindex: -1,
    title: `${what}: open the trace`,
    "aria-label": `Trace of a request of ${what}`,
  });
}

function drop(links: Map<string, HTMLAnchorElement>, id: string, link: HTMLAnchorElement): void {
  links.delete(id);
  link.remove();
}

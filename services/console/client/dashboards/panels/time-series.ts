import { inkOf } from "../../shared/charts/ink.ts";
import { chartLabel, chartOf } from "../chart-model.ts";
import { type Chart, createChart } from "../charts/chart.ts";
import type { ChartData } from "../charts/chart-data.ts";
import { h } from "../dom.ts";
import { legendView } from "../legend-view.ts";
import type { ReadPanel } from "../model.ts";
import { askPanel } from "../query/panel-data.ts";
import type { DrawPanel, Round, Shared } from "./panel.ts";

export function timeSeriesPanel(panel: ReadPanel, body: HTMLElement, { nameColor, zoom, zoomOut }: Shared): DrawPanel {
  const host = h("div", { class: "chart", tabindex: 0, role: "group" });
  host.addEventListener("dblclick", zoomOut);
  const options = panel.options?.legend ?? {};
  const legend = h("div", { class: "legend-place" });
  const hidden = new Set<string>();
  let chart: Chart | undefined;
  body.dataset["legend"] = options.placement ?? "bottom";
  body.append(host, ...(options.showLegend === false ? [] : [legend]));

  function draw(data: ChartData, round: Round): void {
    const toggle = (name: string): void => {
      if (!hidden.delete(name)) hidden.add(name);
      draw(data, round);
    };
    const focused = document.activeElement?.closest<HTMLElement>("[data-line]");
    const isOurs = focused !== null && focused !== undefined && legend.contains(focused);
    legend.replaceChildren(legendView(data, { options, hidden, toggle }));
    if (isOurs)
      [...legend.querySelectorAll<HTMLElement>("[data-line]")]
        .find(({ dataset }) => dataset["line"] === focused.dataset["line"])
        ?.focus();
    const seen = { ...data, lines: data.lines.filter(({ name }) => !hidden.has(name)) };
    chart ??= createChart(host, zoom);
    chart.show(seen, inkOf(host, round.theme), chartLabel(panel.title ?? "", seen));
  }

  return async (round) => {
    const [data, events] = await Promise.all([askPanel(panel, Math.max(host.clientWidth, 100), round), round.events]);
    const shown = chartOf(panel, data, { range: round.range, events, theme: round.theme, nameColor });
    if (shown.lines.length === 0) return { kind: "empty", queries: data.found.map(({ expr }) => expr) };
    draw(shown, round);
    return { kind: "data" };
  };
}

import { shade, type Theme } from "../../shared/format/colors.ts";
import { valueColumn } from "../data/columns.ts";
import { reduce } from "../data/reduce.ts";
import { h } from "../dom.ts";
import { display } from "../format/display.ts";
import { fieldConfig } from "../format/fields.ts";
import { legendName } from "../format/legend.ts";
import type { ReadPanel } from "../model.ts";
import { askPanel, type PanelData } from "../query/panel-data.ts";
import { sparkline } from "../sparkline.ts";
import type { DrawPanel } from "./panel.ts";

/** One big number for each series, with its course behind it where the panel asks for it. */
export function statPanel(panel: ReadPanel, body: HTMLElement): DrawPanel {
  return async (round) => {
    const data = await askPanel(panel, Math.max(body.clientWidth, 100), round);
    const queries = data.found.map(({ expr }) => expr);
    const stats = statsOf(panel, data);
    if (stats.every(({ value }) => value === undefined)) return { kind: "empty", queries };
    body.replaceChildren(...stats.map((stat) => statView(panel, stat, stats.length > 1, round.theme)));
    return { kind: "data" };
  };
}

interface Stat {
  readonly name: string;
  readonly value: number | undefined;
  readonly column: readonly (number | null)[];
}

function statsOf(panel: ReadPanel, { found, timing }: PanelData): readonly Stat[] {
  const calc = panel.options?.reduceOptions?.calcs?.[0] ?? "lastNotNull";
  return found.flatMap(({ target, series }) =>
    series.map((one) => ({
      name: legendName(target.legendFormat, one.labels),
      value: reduce(
        calc,
        one.samples.map(({ value }) => value),
      ),
      column: target.instant ? [] : valueColumn(one, timing),
    })),
  );
}

function statView(panel: ReadPanel, { name, value, column }: Stat, isNamed: boolean, theme: Theme): HTMLElement {
  const config = fieldConfig(panel, name);
  const { text, color = "blue" } = display(value, config);
  const paint = shade(color, theme);
  const number = h("p", { class: "stat-value" }, text);
  // Its letters get smaller before its end is cut off.
  number.style.setProperty("--letters", `${text.length}`);
  if (panel.options?.colorMode !== "none") number.style.color = paint;
  const line = panel.options?.graphMode === "area" && column.length > 1 ? [sparkline(column, paint)] : [];
  return h("div", { class: "stat" }, ...(isNamed ? [h("p", { class: "stat-name" }, name)] : []), number, ...line);
}

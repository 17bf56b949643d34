import { formatValue } from "../shared/format/units.ts";
import type { ChartData, Line } from "./charts/chart-data.ts";
import { calcTitle, reduce } from "./data/reduce.ts";
import { h } from "./dom.ts";
import type { PanelOptions } from "./model.ts";

type LegendOptions = NonNullable<PanelOptions["legend"]>;

export interface LegendParts {
  readonly options: LegendOptions;
  readonly hidden: ReadonlySet<string>;
  readonly toggle: (name: string) => void;
}

/** The lines' names, each a button that hides its line, and their figures where the panel asks for some. */
export function legendView(data: ChartData, parts: LegendParts): HTMLElement {
  const { displayMode, calcs = [] } = parts.options;
  if (displayMode === "table" && calcs.length > 0) return tableLegend(data, calcs, parts);
  return h("ul", { class: "legend" }, ...data.lines.map((line) => h("li", {}, lineButton(line, parts))));
}

function tableLegend(data: ChartData, calcs: readonly string[], parts: LegendParts): HTMLElement {
  const { sortBy = "", sortDesc = false } = parts.options;
  const rows = data.lines.map((line) => ({ line, figures: calcs.map((calc) => reduce(calc, line.values)) }));
  const at = calcs.findIndex((calc) => calcTitle(calc) === sortBy);
  if (at >= 0) {
    const sign = sortDesc ? -1 : 1;
    const figure = (row: (typeof rows)[number]): number => row.figures[at] ?? Number.NEGATIVE_INFINITY;
    rows.sort((a, b) => sign * (figure(a) - figure(b) || 0));
  }
  const write = (value: number | undefined): string =>
    value === undefined ? "–" : formatValue(value, data.unit, data.decimals);
  return h(
    "div",
    { class: "legend legend-table", tabindex: 0, role: "group", "aria-label": "Legend" },
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", { scope: "col" }, "Name"),
          ...calcs.map((calc) => h("th", { scope: "col" }, calcTitle(calc))),
        ),
      ),
      h(
        "tbody",
        {},
        ...rows.map(({ line, figures }) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, lineButton(line, parts)),
            ...figures.map((value) => h("td", {}, write(value))),
          ),
        ),
      ),
    ),
  );
}

/** What tells spans of one service apart stands at the end of their names, so a name that is too long is cut off before that. */
function nameParts(name: string): HTMLElement[] {
  const at = name.lastIndexOf("/");
  if (at <= 0) return [h("span", {}, name)];
  return [h("span", {}, name.slice(0, at)), h("span", { class: "end" }, name.slice(at))];
}

function lineButton({ name, color, dash }: Line, { hidden, toggle }: LegendParts): HTMLElement {
  const swatch = h("span", { class: dash === undefined ? "swatch" : "swatch dashed" });
  swatch.style.color = color;
  const button = h(
    "button",
    {
      type: "button",
      "aria-pressed": `${!hidden.has(name)}`,
      // In one piece, which its two parts are not to a reader that speaks them.
      "aria-label": name,
      title: name,
      "data-line": name,
    },
    swatch,
    h("span", { class: "line-name" }, ...nameParts(name)),
  );
  button.addEventListener("click", () => toggle(name));
  return button;
}

import { shade, type Theme } from "../../shared/format/colors.ts";
import { type Cell, sortRows, type Table, tableOf } from "../data/table.ts";
import { h } from "../dom.ts";
import { display } from "../format/display.ts";
import { fieldConfig } from "../format/fields.ts";
import { linkAddress } from "../format/links.ts";
import { timeOfDay } from "../format/time.ts";
import { linkParts } from "../link-parts.ts";
import type { ReadPanel } from "../model.ts";
import { anchor } from "../panel-frame.ts";
import { askPanel } from "../query/panel-data.ts";
import type { DrawPanel, Round } from "./panel.ts";

/** A table whose columns are sorted by a click on their heads, at first as the panel has it. */
export function tablePanel(panel: ReadPanel, body: HTMLElement): DrawPanel {
  const [first] = panel.options?.sortBy ?? [];
  let sort = { by: first?.displayName ?? "", descending: first?.desc ?? false };
  return async (round) => {
    const { found } = await askPanel(panel, Math.max(body.clientWidth, 100), round);
    const table = tableOf(
      found.map(({ target, series }) => ({ refId: target.refId, series })),
      panel.transformations,
    );
    if (table.rows.length === 0) return { kind: "empty", queries: found.map(({ expr }) => expr) };
    const redraw = (): void => {
      const before = document.activeElement?.closest("th")?.dataset["column"];
      const { scrollTop = 0, scrollLeft = 0 } = body.firstElementChild ?? {};
      body.replaceChildren(
        tableView(panel, sortRows(table, sort.by, sort.descending), sort, round, (by) => {
          sort = { by, descending: sort.by === by ? !sort.descending : true };
          redraw();
        }),
      );
      body.firstElementChild?.scrollTo(scrollLeft, scrollTop);
      const focused = [...body.querySelectorAll("th")].find((head) => head.dataset["column"] === before);
      if (before !== undefined) focused?.querySelector("button")?.focus();
    };
    redraw();
    return { kind: "data" };
  };
}

interface Sort {
  readonly by: string;
  readonly descending: boolean;
}

function tableView(
  panel: ReadPanel,
  { columns, rows }: Table,
  sort: Sort,
  round: Round,
  choose: (by: string) => void,
): HTMLElement {
  const heads = columns.map((column, index) => {
    const button = h("button", { type: "button" }, column);
    button.addEventListener("click", () => choose(column));
    const order = sort.by !== column ? undefined : sort.descending ? "descending" : "ascending";
    const isNumber = typeof rows.find((row) => row[index] !== undefined)?.[index] === "number";
    const head = h(
      "th",
      { scope: "col", "aria-sort": order, "data-column": column, class: isNumber ? "number" : undefined },
      button,
    );
    const { width } = fieldConfig(panel, column).custom;
    if (width !== undefined) head.style.width = `${width}px`;
    return head;
  });
  const lines = rows.map((row) => {
    const fields = Object.fromEntries(columns.map((column, index) => [column, `${row[index] ?? ""}`]));
    return h("tr", {}, ...row.map((cell, index) => cellView(panel, columns[index] ?? "", cell, fields, round)));
  });
  const table = h("table", {}, h("thead", {}, h("tr", {}, ...heads)), h("tbody", {}, ...lines));
  return h("div", { class: "table-scroll", tabindex: 0, role: "group", "aria-label": panel.title ?? "Table" }, table);
}

function cellView(
  panel: ReadPanel,
  column: string,
  cell: Cell,
  fields: Readonly<Record<string, string>>,
  round: Round,
): HTMLElement {
  const config = fieldConfig(panel, column);
  const isTime = column === "Time" && typeof cell === "number" && config.unit === undefined;
  const { text, color } = isTime ? { text: timeOfDay(cell) } : { ...display(cell, config) };
  const [link] = (config.links ?? []) as readonly { title: string; url: string; targetBlank?: boolean }[];
  const parts = { ...linkParts(round), value: `${cell ?? ""}`, fields };
  // A link without words leads nobody.
  const href = link === undefined || text === "" ? undefined : linkAddress(link.url, parts);
  const content = href === undefined ? text : anchor(text, href, link?.targetBlank === true, link?.title);
  const view = h("td", typeof cell === "number" ? { class: "number" } : {}, content);
  if (config.custom.cellOptions?.type === "color-text" && color !== undefined) paint(view, color, round.theme);
  return view;
}

function paint(view: HTMLElement, color: string, theme: Theme): void {
  view.style.color = shade(color, theme);
}

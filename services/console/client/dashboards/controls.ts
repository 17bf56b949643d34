import type { Filled } from "../../../../dashboards/model/filled.ts";
import type { Dashboard } from "../../../../dashboards/model/read.ts";
import type { Theme } from "../shared/format/colors.ts";
import { quickRanges, refreshChoices, refreshTitle } from "../shared/prometheus/time-range.ts";
import type { Choice } from "./address.ts";
import { h } from "./dom.ts";
import { eventsKey } from "./events-key.ts";
import { linkAddress } from "./format/links.ts";
import { linkParts } from "./link-parts.ts";
import type { Annotation, Panel } from "./model.ts";
import { anchor } from "./panel-frame.ts";
import type { Question } from "./query/panel-data.ts";
import { createSelect } from "./select.ts";
import { createVariablePicker } from "./variable-picker.ts";
import { createVariableText } from "./variable-text.ts";

export interface Controls {
  readonly element: HTMLElement;
  setChoice(choice: Choice): void;
  setFilled(filled: readonly Filled[]): void;
  setLinks(question: Pick<Question, "range" | "port" | "filled">): void;
  setMarks(marks: readonly Annotation[], theme: Theme): void;
}

/** What stands above the panels: variables, links, the time that is shown, and how often it is asked for. */
export function createControls(
  { variables, links }: Dashboard,
  change: (part: Partial<Choice>) => void,
  pick: (variable: string, values: readonly string[]) => void,
  zoomOut: () => void,
): Controls {
  const time = createSelect(
    "Time",
    quickRanges.map(({ from, title }) => ({ value: from, title })),
    (from) => change({ time: { from, to: "now" } }),
  );
  const refresh = createSelect("Refresh", refreshChoices, (value) => change({ refresh: value }));
  const pickers = new Map(
    variables
      .filter(({ isHidden, type }) => !isHidden && type !== "adhoc")
      .map((variable) => {
        const create = variable.type === "textbox" ? createVariableText : createVariablePicker;
        return [variable.name, create(variable, (values) => pick(variable.name, values))];
      }),
  );
  const wider = h("button", { type: "button", class: "button small", hidden: true }, "Zoom out");
  wider.addEventListener("click", zoomOut);
  const outward = h("p", { class: "dashboard-links" });
  const key = h("div");
  const without = h("p", { class: "variables-note" });
  const picked = [...pickers.values()].map(({ element }) => element);
  const span = h("div", { class: "controls-time" }, wider, time.element, refresh.element);
  return {
    element: h("div", { class: "controls" }, ...picked, key, outward, span, without),
    setChoice({ time: { from, to }, refresh: every }) {
      wider.hidden = to === "now";
      time.set(to === "now" ? from : "", /^\d+$/.test(from) ? "Chosen stretch" : `${from} to ${to}`);
      refresh.set(every, refreshTitle(every));
    },
    setFilled(filled) {
      for (const one of filled) pickers.get(one.variable.name)?.show(one);
      const text = noteOf(filled);
      if (without.textContent !== text) without.textContent = text;
    },
    setLinks(question) {
      const parts = linkParts(question);
      const made = (links as unknown as NonNullable<Panel["links"]>).flatMap(
        ({ type, title, url, tooltip, targetBlank }) => {
          const href = type === "link" ? linkAddress(url ?? "", parts) : undefined;
          return href === undefined ? [] : [anchor(title, href, targetBlank, tooltip)];
        },
      );
      outward.replaceChildren(...made);
    },
    setMarks: (marks, theme) => key.replaceChildren(eventsKey(marks, theme)),
  };
}

/** A line for each variable that is not as Grafana has it. */
function noteOf(filled: readonly Filled[]): string {
  const notes = filled.flatMap(({ variable, without, failed }) => {
    const why = without ?? (failed === undefined ? undefined : `its values could not be read: ${failed}`);
    return why === undefined ? [] : [`$${variable.name}: ${why}.`];
  });
  return notes.join(" ").replace(/\.\./g, ".");
}

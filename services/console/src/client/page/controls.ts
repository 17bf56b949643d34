import type { Theme } from "../format/colors.ts";
import { linkAddress } from "../format/links.ts";
import type { Dashboard } from "../model.ts";
import { quickRanges, refreshChoices, refreshTitle, type TimeRange } from "../query/time-range.ts";
import type { Choice } from "./address.ts";
import { h } from "./dom.ts";
import { eventsKey } from "./events-key.ts";
import { anchor } from "./panel-frame.ts";
import { createSelect } from "./select.ts";
import { createVariablePicker } from "./variable-picker.ts";

export interface Controls {
  readonly element: HTMLElement;
  setChoice(choice: Choice): void;
  setOptions(variable: string, values: readonly string[]): void;
  setRange(range: TimeRange): void;
  setTheme(theme: Theme): void;
}

/** What stands above the panels: variables, links, the time that is shown, and how often it is asked for. */
export function createControls(
  dashboard: Dashboard,
  change: (part: Partial<Choice>) => void,
  zoomOut: () => void,
): Controls {
  const { templating, links = [], annotations } = dashboard;
  let chosen: Choice["variables"] = {};
  const time = createSelect(
    "Time",
    quickRanges.map(({ from, title }) => ({ value: from, title })),
    (from) => change({ time: { from, to: "now" } }),
  );
  const refresh = createSelect("Refresh", refreshChoices, (value) => change({ refresh: value }));
  const pickers = new Map(
    (templating?.list ?? []).map((variable) => [
      variable.name,
      createVariablePicker(variable, (values) => change({ variables: { ...chosen, [variable.name]: values } })),
    ]),
  );
  const wider = h("button", { type: "button", class: "button small", hidden: true }, "Zoom out");
  wider.addEventListener("click", zoomOut);
  const outward = h("p", { class: "dashboard-links" });
  const key = h("div");
  const picked = [...pickers.values()].map(({ element }) => element);
  const span = h("div", { class: "controls-time" }, wider, time.element, refresh.element);
  return {
    element: h("div", { class: "controls" }, ...picked, key, outward, span),
    setChoice({ time: { from, to }, refresh: every, variables }) {
      chosen = variables;
      wider.hidden = to === "now";
      time.set(to === "now" ? from : "", /^\d+$/.test(from) ? "Chosen stretch" : `${from} to ${to}`);
      refresh.set(every, refreshTitle(every));
      for (const [name, picker] of pickers) picker.set(variables[name] ?? []);
    },
    setOptions: (variable, values) => pickers.get(variable)?.setOptions(values),
    setRange(range) {
      const made = links.flatMap(({ type, title, url, tooltip, targetBlank }) => {
        const href = type === "link" ? linkAddress(url ?? "", { range, origin: location.origin }) : undefined;
        return href === undefined ? [] : [anchor(title, href, targetBlank, tooltip)];
      });
      outward.replaceChildren(...made);
    },
    setTheme: (theme) => key.replaceChildren(eventsKey(annotations?.list ?? [], theme)),
  };
}

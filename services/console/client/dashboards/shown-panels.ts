import { type Filled, fillText } from "../../../../dashboards/model/filled.ts";
import type { Panel } from "../../../../dashboards/model/panel.ts";
import { withRepeats } from "../../../../dashboards/model/repeat.ts";
import { ALL } from "../../../../dashboards/model/variable.ts";
import type { ReadPanel } from "./model.ts";
import { scopedTo } from "./query/scoped.ts";
import { readPanel } from "./read-panel.ts";

/** The panels as they are shown with these values: repeated ones as often as that, with the values in their titles. */
export function shownPanels(panels: readonly Panel[], filled: readonly Filled[]): readonly ReadPanel[] {
  const titled = (panel: Panel): Panel => ({
    ...panel,
    title: fillText(panel.title, scopedTo(filled, panel.scoped), "text"),
    panels: panel.panels.map(titled),
  });
  return withRepeats(panels, (name) => valuesOf(filled, name)).map((panel) => readPanel(titled(panel)));
}

function valuesOf(filled: readonly Filled[], name: string) {
  const one = filled.find(({ variable }) => variable.name === name);
  if (one === undefined) return undefined;
  const { chosen, options } = one;
  if (chosen.includes(ALL)) return options;
  return chosen.map((value) => options.find((option) => option.value === value) ?? { value, text: value });
}

/** What decides whether the panels that are shown are others now. */
export function shapeOf(panels: readonly ReadPanel[]): string {
  const shape = ({ title, model, panels: inside }: ReadPanel): unknown => [title, model.scoped, inside.map(shape)];
  return JSON.stringify(panels.map(shape));
}

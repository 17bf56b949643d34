import { shade, type Theme } from "../shared/format/colors.ts";
import { h } from "./dom.ts";
import type { Annotation } from "./model.ts";

/** What the lines and bands across the charts stand for. */
export function eventsKey(annotations: readonly Annotation[], theme: Theme): HTMLElement {
  const items = annotations.map(({ name, iconColor = "blue" }) => {
    const swatch = h("span", { class: "swatch event" });
    swatch.style.color = shade(iconColor, theme);
    return h("li", {}, swatch, name);
  });
  return h("ul", { class: "events-key", "aria-label": "Marked in the charts", hidden: items.length === 0 }, ...items);
}

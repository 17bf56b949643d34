import { sections } from "../layout.ts";
import type { Dashboard } from "../model.ts";
import { h } from "./dom.ts";
import { createPanelView, type PanelView } from "./panel-view.ts";
import type { Shared } from "./panels/panel.ts";

export interface SectionsView {
  readonly elements: readonly HTMLElement[];
  /** Those that a reader can see, or nearly; told anew whenever one comes into sight. */
  visible(): readonly PanelView[];
}

/** How far below the window a panel already counts as seen, CSS pixels. */
const margin = "400px";

export function createSectionsView(
  { panels }: Dashboard,
  shared: Shared,
  onSeen: (panel: PanelView) => void,
): SectionsView {
  const views = new Map<Element, PanelView>();
  const seen = new Set<Element>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const view = views.get(target);
        if (view === undefined || seen.has(target) === isIntersecting) continue;
        if (!isIntersecting) seen.delete(target);
        else {
          seen.add(target);
          onSeen(view);
        }
      }
    },
    { rootMargin: margin },
  );
  const elements = sections(panels).map(({ title, collapsed, panels: inside }) => {
    const grid = h("div", { class: "panels" });
    for (const panel of inside) {
      const view = createPanelView(panel, shared);
      views.set(view.element, view);
      grid.append(view.element);
      observer.observe(view.element);
    }
    if (title === undefined) return grid;
    return h("details", { class: "row", open: !collapsed }, h("summary", {}, h("h2", {}, title)), grid);
  });
  return { elements, visible: () => [...seen].flatMap((element) => views.get(element) ?? []) };
}

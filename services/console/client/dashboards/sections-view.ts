import { h } from "./dom.ts";
import { sections } from "./layout.ts";
import type { ReadPanel } from "./model.ts";
import type { PanelPlace } from "./panel-frame.ts";
import { panelNames } from "./panel-names.ts";
import { createPanelView, type PanelView } from "./panel-view.ts";
import type { Shared } from "./panels/panel.ts";

export interface SectionsView {
  readonly elements: readonly HTMLElement[];
  /** Those that a reader can see, or nearly; called again whenever one comes into sight. */
  visible(): readonly PanelView[];
  /** Shows one panel alone and large, or all of them. @returns false where there is no such panel */
  showAlone(id: number | undefined): boolean;
  /** It is shown no more. */
  close(): void;
}

/** How far below the window a panel already counts as seen, CSS pixels. */
const margin = "400px";

export function createSectionsView(
  panels: readonly ReadPanel[],
  shared: Shared,
  onSeen: (panel: PanelView) => void,
  onAlone: (id: number | undefined) => void,
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
  const parts = sections(panels);
  const names = panelNames(parts);
  const elements = parts.map(({ title, collapsed, panels: inside }) => {
    const grid = h("div", { class: "panels" });
    for (const panel of inside) {
      const place: PanelPlace = {
        name: names.get(panel) ?? "",
        heading: title === undefined ? "h2" : "h3",
        onAlone: () => onAlone(view.element.classList.contains("alone") ? undefined : panel.id),
      };
      const view = createPanelView(panel, place, shared);
      views.set(view.element, view);
      grid.append(view.element);
      observer.observe(view.element);
    }
    if (title === undefined) return grid;
    return h("details", { class: "row", open: !collapsed }, h("summary", {}, h("h2", {}, title)), grid);
  });
  return {
    elements,
    visible: () => [...seen].flatMap((element) => views.get(element) ?? []),
    close: () => observer.disconnect(),
    showAlone(id) {
      const all = [...views.values()];
      const chosen = id === undefined ? undefined : all.find((view) => view.id === id);
      for (const view of all) view.setAlone(view === chosen);
      for (const element of elements) {
        const holds = chosen !== undefined && element.contains(chosen.element);
        element.hidden = chosen !== undefined && !holds;
        if (holds && element instanceof HTMLDetailsElement) element.open = true;
      }
      return chosen !== undefined || id === undefined;
    },
  };
}

import { h } from "./dom.ts";
import { type LinkParts, linkAddress } from "./format/links.ts";
import type { Panel } from "./model.ts";

export type PanelState =
  | { readonly kind: "loading" }
  | { readonly kind: "data" }
  | { readonly kind: "empty"; readonly queries: readonly string[] }
  /** Not here: in Grafana alone, or nowhere. */
  | { readonly kind: "elsewhere"; readonly message: string }
  | { readonly kind: "failed"; readonly message: string; readonly queries: readonly string[] };

/** What a panel is called among those of its dashboard, and what stands above it. */
export interface PanelPlace {
  /** Unlike any other's. */
  readonly name: string;
  /** Below a row's title, or directly below the dashboard's. */
  readonly heading: "h2" | "h3";
  /** Somebody wants to see it alone, or all of them again. */
  readonly onAlone: () => void;
}

export interface PanelFrame {
  readonly element: HTMLElement;
  readonly body: HTMLElement;
  setAlone(isAlone: boolean): void;
  setState(state: PanelState): void;
  /** Why what it draws is not what it says. */
  setWarning(text: string): void;
  /** What it is drawn without. */
  setAside(text: string): void;
  setLinks(parts: LinkParts): void;
}

/** A panel's card: its title, what it is about, its links, and a word in place of what cannot be shown. */
export function createPanelFrame(panel: Panel, { name, heading, onAlone }: PanelPlace): PanelFrame {
  const id = `panel-${panel.id ?? "0"}`;
  const body = h("div", { class: "panel-body" });
  const note = h("div", { class: "panel-note" });
  const links = h("p", { class: "panel-links" });
  const warning = h("p", { class: "panel-warning", hidden: true });
  const aside = h("p", { class: "panel-aside", hidden: true });
  const alone = h("button", { type: "button", class: "panel-alone" });
  alone.addEventListener("click", onAlone);
  const title = h(heading, { class: "panel-title", id }, panel.title ?? "");
  const head = h("header", {}, title, ...about(panel.description, id), links, alone);
  const element = h(
    "section",
    { class: `panel panel-${panel.type}`, "aria-label": name, "data-panel": panel.id },
    head,
    warning,
    h("div", { class: "panel-area" }, body, note),
    aside,
  );
  const { x, y, w, h: height } = panel.gridPos;
  for (const [name, value] of Object.entries({ "--x": x + 1, "--y": y + 1, "--w": w, "--h": height })) {
    element.style.setProperty(name, `${value}`);
  }
  element.dataset["small"] = `${w <= 6 && height <= 5}`;
  const setAlone = (isAlone: boolean): void => {
    element.classList.toggle("alone", isAlone);
    // Its row's title is away then.
    title.setAttribute("aria-level", isAlone ? "2" : heading.slice(1));
    alone.textContent = isAlone ? "×" : "⤢";
    alone.title = isAlone ? "All panels (Escape)" : "Alone and large (v)";
    alone.setAttribute("aria-label", isAlone ? "Show all panels" : `Show ${name} alone`);
  };
  setAlone(false);
  return {
    element,
    body,
    setAlone,
    setState(state) {
      element.dataset["state"] = state.kind;
      element.setAttribute("aria-busy", `${state.kind === "loading"}`);
      note.replaceChildren(...noteOf(state));
    },
    setWarning(text) {
      warning.hidden = text === "";
      warning.title = text;
      if (warning.textContent !== text) warning.textContent = text;
    },
    setAside(text) {
      aside.hidden = text === "";
      if (aside.textContent !== text) aside.textContent = text;
    },
    setLinks(parts) {
      links.replaceChildren(
        ...(panel.links ?? []).flatMap(({ title, url, targetBlank }) => {
          const href = linkAddress(url ?? "", parts);
          return href === undefined ? [] : [anchor(title, href, targetBlank === true)];
        }),
      );
    },
  };
}

/** What opens in a tab of its own says so with an arrow, and cannot reach back into this page. */
export function anchor(title: string, href: string, isBlank: boolean, tooltip?: string): HTMLAnchorElement {
  return h(
    "a",
    { href, title: tooltip, ...(isBlank ? { target: "_blank", rel: "noopener", class: "outward" } : {}) },
    title,
  );
}

function about(description: string | undefined, id: string): readonly HTMLElement[] {
  if (description === undefined || description === "") return [];
  const text = h("span", { class: "about-text", role: "tooltip", id: `${id}-about` }, description);
  const button = h(
    "button",
    { type: "button", "aria-label": "What this shows", "aria-describedby": `${id}-about` },
    "i",
  );
  const wrap = h("span", { class: "about" }, button, text);
  const close = (isClosed: boolean) => () => wrap.classList.toggle("closed", isClosed);
  wrap.addEventListener("keydown", ({ key }) => key === "Escape" && close(true)());
  wrap.addEventListener("pointerenter", close(false));
  button.addEventListener("focus", close(false));
  return [wrap];
}

function noteOf(state: PanelState): readonly HTMLElement[] {
  if (state.kind === "loading") return [h("p", {}, "Loading…")];
  if (state.kind === "data") return [];
  if (state.kind === "elsewhere") return [h("p", {}, state.message)];
  const queries = state.queries.map((query) => h("code", { tabindex: 0 }, query));
  if (state.kind === "empty") return [h("p", {}, "No data."), ...queries];
  const asked = h("details", {}, h("summary", {}, "What was asked"), ...queries);
  return [h("p", { class: "failed" }, state.message), ...(queries.length > 0 ? [asked] : [])];
}

import type { Page } from "playwright-core";

/** An address on a page, whole. */
export interface Address {
  readonly url: string;
  /** `a` leads to a page; a form that posts is never followed. */
  readonly kind: "a" | "form" | "post" | "other";
}

/** How often an unchanged page is looked at before it counts as complete, and how long that may take, ms. */
const EQUAL_LOOKS = 4;
const LOOK_EVERY_MS = 250;
const TIMEOUT_MS = 20_000;

/** Every address of a page, once its scripts have stopped adding to them. */
export async function addressesOn(page: Page): Promise<readonly Address[]> {
  const end = Date.now() + TIMEOUT_MS;
  let before = "";
  let same = 0;
  for (;;) {
    const { busy, found } = await page.evaluate(collect);
    const now = JSON.stringify(found);
    same = now === before && !busy ? same + 1 : 0;
    before = now;
    if (same >= EQUAL_LOOKS || Date.now() > end) return found;
    await page.waitForTimeout(LOOK_EVERY_MS);
  }
}

/** Runs in the page. */
function collect(): { busy: boolean; found: Address[] } {
  const attributes = ["href", "xlink:href", "src", "action", "formaction", "poster", "data"];
  const found = new Map<string, Address>();
  const add = (url: string, kind: Address["kind"]) => found.set(`${kind} ${url}`, { url, kind });
  for (const form of document.querySelectorAll("form")) {
    const url = new URL(form.getAttribute("action") ?? location.href, document.baseURI);
    if (form.method !== "get") add(url.href, "post");
    else add(`${url.origin}${url.pathname}?${new URLSearchParams(new FormData(form) as never)}`, "form");
  }
  for (const element of document.querySelectorAll("*")) {
    for (const name of attributes) {
      const value = element.localName === "form" ? null : element.getAttribute(name);
      if (value === null || (name === "data" && element.localName !== "object")) continue;
      const posts = name === "formaction" && (element as HTMLButtonElement).formMethod !== "get";
      add(new URL(value, document.baseURI).href, element.localName === "a" ? "a" : posts ? "post" : "other");
    }
    for (const part of element.getAttribute("srcset")?.split(",") ?? []) {
      add(new URL(part.trim().split(/\s+/)[0] ?? "", document.baseURI).href, "other");
    }
  }
  return { busy: document.querySelector('[aria-busy="true"]') !== null, found: [...found.values()] };
}

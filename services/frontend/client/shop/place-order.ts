import { bodyOf, pageOf } from "./page.ts";
import { did, messageOf } from "./span.ts";
import type { Say } from "./toast.ts";

/**
 * Orders without leaving the page, so that the trace begins at the click: a form that the browser sends by itself carries no
 * trace, and a page that is left takes unfinished spans along.
 */
export function placeOrder(form: HTMLFormElement, say: Say): void {
  const button = form.querySelector("button");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button) button.disabled = true;
    try {
      await did("place order", () => order(form));
      // What was refused comes back with a form of its own.
      for (const next of document.querySelectorAll<HTMLFormElement>("[data-place-order]")) {
        if (next !== form) placeOrder(next, say);
      }
    } catch (error) {
      say(`Nobody knows whether that was ordered. ${messageOf(error)} Press again: it is the same order.`);
    } finally {
      if (button) button.disabled = false;
    }
  });
}

async function order(form: HTMLFormElement): Promise<void> {
  const response = await fetch(form.action, { method: form.method, body: bodyOf(form) });
  const page = await pageOf(response);
  show(page, response.redirected ? response.url : undefined);
}

/** What the shop answered in the place of what is shown, under its own address where it has one. */
function show(page: Document, address: string | undefined): void {
  const places = ["main", "header.top"];
  for (const place of places) {
    const [here, there] = [document.querySelector(place), page.querySelector(place)];
    if (here && there) here.replaceWith(document.adoptNode(there));
  }
  document.title = page.title;
  if (address !== undefined) history.pushState(null, "", address);
  window.scrollTo({ top: 0 });
  document.querySelector<HTMLElement>("main")?.focus();
}

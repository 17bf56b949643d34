import { bodyOf, pageOf, problemOf, takeOver } from "./page.ts";
import { did, messageOf } from "./span.ts";
import type { Say } from "./toast.ts";

/** Changes lines of the cart without leaving the page: the choice itself is the change. */
export function setQuantities(forms: Iterable<HTMLFormElement>, say: Say): void {
  let lastChange = Promise.resolve();
  for (const form of forms) {
    const button = form.querySelector("button");
    if (button) button.hidden = true;
    form.addEventListener("change", () => {
      // One after the other, so that the choice made last is the one that stays.
      lastChange = lastChange.then(() =>
        did("change quantity", () => setQuantity(form)).then(say, (error: unknown) =>
          say(`Not changed. ${messageOf(error)}`),
        ),
      );
    });
  }
}

async function setQuantity(form: HTMLFormElement): Promise<string> {
  const body = bodyOf(form);
  body.set("action", "set");
  const response = await fetch("/cart", { method: "POST", body });
  const fresh = await pageOf(response);
  if (!response.ok) throw new Error(problemOf(fresh, response));
  const line = `[data-product="${body.get("productId")}"]`;
  // By the shop's own markup: names and sums are written in one place.
  takeOver(fresh, [`${line} [data-most]`, `${line} [data-line-price]`, "[data-sums]", "[data-cart-count]"]);
  return `Changed. The total is ${document.querySelector("[data-total]")?.textContent}.`;
}

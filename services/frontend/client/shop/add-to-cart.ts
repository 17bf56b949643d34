import { did, messageOf } from "./span.ts";
import type { Say } from "./toast.ts";

/** What `POST /api/cart` answers, as far as it is told here. */
interface Added {
  readonly added: number;
  readonly count: number;
  readonly mostOfOne: number;
}

/** Adds to the cart without leaving the page. */
export function addToCart(form: HTMLFormElement, say: Say): void {
  const button = form.querySelector("button");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button) button.disabled = true;
    const fields = new FormData(form);
    const wanted = Number(fields.get("quantity"));
    try {
      const cart = await did("add to cart", () => add(fields.get("productId"), wanted));
      showCount(cart.count);
      say(addedText(cart, wanted));
    } catch (error) {
      say(`Not added. ${messageOf(error)}`);
    } finally {
      if (button) button.disabled = false;
      button?.focus();
    }
  });
}

async function add(productId: unknown, quantity: number): Promise<Added> {
  const response = await fetch("/api/cart", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ productId, quantity }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error.message);
  return answer;
}

function showCount(items: number): void {
  const place = document.querySelector<HTMLElement>("[data-cart-count]");
  if (!place) return;
  place.textContent = String(items);
  place.hidden = false;
}

function addedText({ added, count: holds, mostOfOne }: Added, wanted: number): string {
  if (added === 0) return `Not added. Your cart already has ${mostOfOne} of it, the most of one thing.`;
  const now = `It now holds ${holds === 1 ? "one thing" : `${holds} things`}.`;
  if (added < wanted) return `Added ${added} of ${wanted}: ${mostOfOne} is the most of one thing. ${now}`;
  return `In your cart. ${now}`;
}

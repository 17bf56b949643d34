import { addToCart } from "./add-to-cart.ts";
import { placeOrder } from "./place-order.ts";
import { setQuantities } from "./set-quantity.ts";
import { createToast } from "./toast.ts";

// Adds to the cart, changes it and orders without leaving the page. Without this script the forms do the same with a page load.
const toast = document.querySelector<HTMLElement>("[data-toast]");
if (toast) {
  const say = createToast(toast);
  const forms = (name: string): NodeListOf<HTMLFormElement> => document.querySelectorAll<HTMLFormElement>(`[${name}]`);
  for (const form of forms("data-add-to-cart")) addToCart(form, say);
  setQuantities(forms("data-set-quantity"), say);
  for (const form of forms("data-place-order")) placeOrder(form, say);
  // What was shown in the place of a page is not what its address would show.
  window.addEventListener("popstate", () => location.reload());
}

import { html } from "hono/html";
import type { Suggestions } from "../shop.ts";
import { productGrid } from "./card.ts";
import type { Frame, Markup } from "./frame.ts";

/** The part below a page. Without an answer it says so; with nothing to suggest there is nothing. */
export function suggestionsPart(frame: Frame, suggestions: Suggestions): Markup {
  if (suggestions === undefined) {
    return html`<section class="suggestions" aria-labelledby="also">
<h2 id="also">You may also like</h2>
<p class="quiet">Clouds have moved in: our suggestions are out of sight for a moment. The rest of the shop is clear.</p>
</section>`;
  }
  if (suggestions.length === 0) return html``;
  return html`<section class="suggestions" aria-labelledby="also">
<h2 id="also">You may also like</h2>
${productGrid(frame, suggestions, "h3")}
</section>`;
}

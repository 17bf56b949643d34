import { html } from "hono/html";
import type { Frame, Markup } from "./frame.ts";

interface AppPageParts {
  readonly title: string;
  readonly here: string;
  /** `client/NAME/main.tsx` and `client/NAME/styles/NAME.css`. */
  readonly bundle: string;
  /** One or two sentences below the title. */
  readonly lead: string | Markup;
  /** How much of the window it takes, for what needs the room. */
  readonly width?: "narrow" | "middle" | "wide";
  /** What the script gets, as `data-NAME` of `#app`. */
  readonly facts?: Readonly<Record<string, string | number>>;
}

/** A page whose script fills `#app`. */
export function appPage(
  frame: Frame,
  { title, here, bundle, lead, width = "narrow", facts = {} }: AppPageParts,
): Markup {
  const data = Object.entries(facts).map(([name, value]) => html` data-${name}="${value}"`);
  const body = html`
    <main id="main" class="${width}" tabindex="-1">
      <h1>${title}</h1>
      <p class="lead">${lead}</p>
      <div id="app"${data}><noscript><p>This page needs JavaScript.</p></noscript></div>
    </main>`;
  return frame({ title, here, bundle, body });
}

import { html } from "hono/html";
import type { FlagView } from "../flags/view.ts";
import { frame, type Markup } from "./frame.ts";

function flagSection(flag: FlagView): Markup {
  const id = `flag-${flag.key}`;
  return html`
    <section class="flag" data-key="${flag.key}" aria-labelledby="${id}">
      <h2 id="${id}">${flag.key}</h2>
      <p>${flag.description}</p>
      <div class="variants" role="group" aria-label="Variant of ${flag.key}">
        ${flag.variants.map(
          (variant) => html`<button type="button" data-variant="${variant}"
            aria-pressed="${String(variant === flag.variant)}">${variant}</button>`,
        )}
      </div>
      <p class="changed">${changedLine(flag)}</p>
    </section>`;
}

function changedLine(flag: FlagView): Markup {
  const when = flag.changedAt;
  return when === null
    ? html`Not changed yet. Default: ${flag.defaultVariant ?? "none"}.`
    : html`Changed <time datetime="${when}">${when.slice(0, 19).replace("T", " ")} UTC</time>. Default: ${flag.defaultVariant ?? "none"}.`;
}

/** The page of flags. It tells the truth without its script; only the buttons need it. */
export function renderPage(flags: readonly FlagView[]): Markup {
  const body = html`
    <main id="main" class="narrow" tabindex="-1">
      <h1>Flags</h1>
      <p class="lead">What can be broken on purpose. A change takes effect within two seconds, and
        <a href="/console/dashboards/">the dashboards</a> show what comes of it.</p>
      <noscript><p class="note">The buttons need JavaScript. Without it, send
        <code>PUT /console/api/flags/KEY</code> with <code>{"variant":"on"}</code>.</p></noscript>
      ${flags.map(flagSection)}
      <button type="button" id="reset">Reset all flags</button>
      <p id="status" role="status"></p>
    </main>`;
  return frame({ title: "Flags", here: "/console/", script: "console.js", styles: ["console.css"], body });
}

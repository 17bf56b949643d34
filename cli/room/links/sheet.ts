import { renderSVG } from "uqr";
import type { PersonLink } from "./links.ts";

export interface Sheet {
  readonly room: string;
  readonly links: readonly PersonLink[];
  /** Whether browsers know who signed the gateway's certificate. */
  readonly trusted: boolean;
}

/** A sheet to print and to cut: for each person a card with their link, as a QR code too. Whole in itself, and it loads nothing. */
export function linksSheet({ room, links, trusted }: Sheet): string {
  const warning = trusted
    ? ""
    : "<p>Your browser will say that it does not know who signed this address. That is so for this room: go on.</p>";
  const cards = links.map(({ person, url }) => card(person, url, warning)).join("");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Links: ${escaped(room)}</title>
<style>
${STYLE}</style>
</head>
<body>
<header>
<h1>Links: ${escaped(room)}</h1>
<p>Who has a link has that person’s shop. Print this, cut it, hand it out, and keep the file to yourself.</p>
</header>
<main>
${cards}</main>
</body>
</html>
`;
}

function card(person: string, url: string, warning: string): string {
  const code = renderSVG(url, { ecc: "M", border: 2 });
  const where = url.replace(/^https:\/\//, "").replace(/\/join\/.*$/, "");
  return `<article>
<div class="code" role="img" aria-label="QR code of the link of ${escaped(person)}">${code}</div>
<div>
<h2>${escaped(person)}</h2>
<p>Your own shop, at ${escaped(where)}. One browser is enough: the link is yours alone.</p>
<p class="link">${escaped(url)}</p>
${warning}
</div>
</article>
`;
}

const STYLE = `:root { color: #17203d; font: 11pt/1.4 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
body { margin: 0 auto; padding: 1.5rem; max-width: 60rem; background: #fff; }
h1, h2 { font-family: Palatino, "URW Palladio L", P052, Georgia, serif; line-height: 1.2; margin: 0; }
h2 { font-size: 18pt; }
p { margin: 0.3rem 0 0; }
main { margin-top: 1.2rem; display: grid; grid-template-columns: 1fr 1fr; }
article { display: flex; gap: 0.8rem; padding: 0.9rem; border: 1px dashed #8a8470; margin: 0 -1px -1px 0; break-inside: avoid; }
article p { font-size: 9pt; }
.code { flex: none; width: 36mm; }
.code svg { display: block; width: 36mm; height: 36mm; }
.link { font: 8pt/1.3 ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
@media (max-width: 44rem) { main { grid-template-columns: 1fr; } }
@page { margin: 12mm; }
@media print { header { display: none; } body { padding: 0; max-width: none; } main { margin: 0; } }
`;

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}

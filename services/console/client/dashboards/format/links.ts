import type { TimeRange } from "../../shared/prometheus/time-range.ts";

export interface LinkParts {
  readonly range: TimeRange;
  /** What the page was asked by, which may be another name and port than the stack's own. */
  readonly origin: string;
  /** The stack's own. */
  readonly port: number;
  /** The cell that is clicked, and its row by column. */
  readonly value?: string;
  readonly fields?: Readonly<Record<string, string>>;
  /** Puts in the dashboard's variables, percent-encoded. */
  readonly fill?: (text: string) => string;
}

/**
 * A link's address with Grafana's variables filled in, as a path where it leads to this stack, or undefined where it
 * leads to no web page at all. What comes from data is always percent-encoded: it can add nothing to the address.
 */
export function linkAddress(
  url: string,
  { range, origin, port, value = "", fields = {}, fill = (text) => text }: LinkParts,
): string | undefined {
  const text = fill(url).replace(/\$\{(__[\w.]+(?: [\w.]+)*)(?::\w+)?\}/g, (whole, name: string) => {
    if (name === "__from") return `${Math.round(range.from)}`;
    if (name === "__to") return `${Math.round(range.to)}`;
    if (name === "__value.raw" || name === "__value.text") return encodeURIComponent(value);
    const field = /^__data\.fields\.(.+)$/.exec(name)?.[1];
    return field === undefined ? whole : encodeURIComponent(fields[field] ?? "");
  });
  return ownPath(text, origin, port);
}

const ownNames = new Set(["localhost", "127.0.0.1", "[::1]"]);

function ownPath(text: string, origin: string, port: number): string | undefined {
  if (!URL.canParse(text, origin)) return undefined;
  const url = new URL(text, origin);
  if (url.protocol !== "http:" && url.protocol !== "https:") return undefined;
  const isOwn = url.origin === origin || (ownNames.has(url.hostname) && url.port === `${port}`);
  return isOwn ? `${url.pathname}${url.search}${url.hash}` : url.href;
}

import { lexer, type Token, type Tokens } from "marked";
import { fillText } from "../../../../../dashboards/model/filled.ts";
import { h } from "../dom.ts";
import { linkAddress } from "../format/links.ts";
import { linkParts } from "../link-parts.ts";
import type { ReadPanel } from "../model.ts";
import { anchor } from "../panel-frame.ts";
import type { DrawPanel, Round } from "./panel.ts";

/**
 * A panel of Markdown. What looks like markup in it is shown as text, but for a link that opens in a tab of its own, which Markdown has no
 * way to write: Grafana follows no other one out of its own pages.
 */
export function textPanel(panel: ReadPanel, body: HTMLElement): DrawPanel {
  return async (round) => {
    const tokens = lexer(fillText(panel.options?.content ?? "", round.filled, "text"));
    body.replaceChildren(h("div", { class: "markdown" }, ...nodes(tokens, round)));
    return { kind: "data" };
  };
}

function nodes(tokens: readonly Token[] = [], round: Round): (Node | string)[] {
  const made: (Node | string)[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    const href = TAB_LINK.exec(token.raw)?.[1];
    const end =
      href === undefined || token.type !== "html" ? -1 : tokens.findIndex(({ raw }, i) => i > at && raw === "</a>");
    if (end === -1) made.push(...node(token, round));
    else {
      made.push(...link(href ?? "", nodes(tokens.slice(at + 1, end), round), round));
      at = end;
    }
  }
  return made;
}

/** The whole of what such a link begins with. */
const TAB_LINK = /^<a href="([^"]*)" target="_blank">$/;

/** Only its text where the address leads to no web page. */
function link(href: string, inner: (Node | string)[], round: Round): (Node | string)[] {
  const address = linkAddress(href, linkParts(round));
  if (address === undefined) return inner;
  const made = anchor("", address, true);
  made.replaceChildren(...inner);
  return [made];
}

function node(token: Token, round: Round): (Node | string)[] {
  const inner = (): (Node | string)[] => nodes("tokens" in token ? token.tokens : [], round);
  switch (token.type) {
    case "space":
      return [];
    case "paragraph":
      return [h("p", {}, ...inner())];
    case "heading":
      return [h((token as Tokens.Heading).depth < 3 ? "h4" : "h5", {}, ...inner())];
    case "list": {
      const { ordered, items } = token as Tokens.List;
      return [h(ordered ? "ol" : "ul", {}, ...items.map((item) => h("li", {}, ...nodes(item.tokens, round))))];
    }
    case "text":
      return "tokens" in token && token.tokens !== undefined ? inner() : [(token as Tokens.Text).text];
    case "strong":
      return [h("strong", {}, ...inner())];
    case "em":
      return [h("em", {}, ...inner())];
    case "codespan":
      return [h("code", {}, (token as Tokens.Codespan).text)];
    case "code":
      return [h("pre", {}, h("code", {}, (token as Tokens.Code).text))];
    case "br":
      return [h("br")];
    case "link":
      return link((token as Tokens.Link).href, inner(), round);
    default:
      return [token.raw];
  }
}

import { lexer, type Token, type Tokens } from "marked";
import { fillText } from "../../../../../dashboards/model/filled.ts";
import { h } from "../dom.ts";
import { linkAddress } from "../format/links.ts";
import { linkParts } from "../link-parts.ts";
import type { ReadPanel } from "../model.ts";
import { anchor } from "../panel-frame.ts";
import type { DrawPanel, Round } from "./panel.ts";

/** A panel of Markdown. What looks like markup in it is shown as text. */
export function textPanel(panel: ReadPanel, body: HTMLElement): DrawPanel {
  return async (round) => {
    const tokens = lexer(fillText(panel.options?.content ?? "", round.filled, "text"));
    body.replaceChildren(h("div", { class: "markdown" }, ...nodes(tokens, round)));
    return { kind: "data" };
  };
}

function nodes(tokens: readonly Token[] | undefined, round: Round): (Node | string)[] {
  return (tokens ?? []).flatMap((token) => node(token, round));
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
    case "link": {
      const { href } = token as Tokens.Link;
      const address = linkAddress(href, linkParts(round));
      if (address === undefined) return inner();
      const link = anchor("", address, true);
      link.replaceChildren(...inner());
      return [link];
    }
    default:
      return [token.raw];
  }
}

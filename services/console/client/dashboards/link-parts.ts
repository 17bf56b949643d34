import { fillText } from "../../../../dashboards/model/filled.ts";
import type { LinkParts } from "./format/links.ts";
import type { Question } from "./query/panel-data.ts";

/** What the links of a round are filled with: its time, and its variables so that they can add nothing to the address. */
export function linkParts({ range, port, filled }: Pick<Question, "range" | "port" | "filled">): LinkParts {
  return { range, port, origin: location.origin, fill: (text) => fillText(text, filled, "percentencode") };
}

import { defaultOf, lastChange } from "./change.ts";
import { decide } from "./decide.ts";
import type { Flag, FlagDocument } from "./document.ts";
import type { FlagView } from "./flag-view.ts";
import { goesBy } from "./goes-by.ts";
import { decisionNote } from "./words.ts";

export function viewFlags(document: FlagDocument, defaults: FlagDocument): FlagView[] {
  return Object.entries(document.flags).map(([key, flag]) => {
    const decision = decide(key, flag, document);
    return {
      key,
      description: descriptionOf(flag),
      state: flag.state,
      variants: Object.keys(flag.variants),
      type: typeOf(flag),
      variant: defaultOf(flag),
      ...decision,
      note: decisionNote(decision, goesBy(flag, document)),
      defaultVariant: defaultOf(Object.hasOwn(defaults.flags, key) ? defaults.flags[key] : undefined),
      changedAt: null,
      changedBy: null,
      ...lastChange(flag),
    };
  });
}

function descriptionOf({ metadata, description }: Flag): string {
  const words = metadata?.["description"] ?? description;
  return words === undefined || words === null ? "" : String(words);
}

/** flagd holds all variants of a flag to one type. */
function typeOf({ variants }: Flag): FlagView["type"] {
  const type = typeof Object.values(variants)[0];
  return type === "boolean" || type === "number" || type === "string" ? type : "object";
}

import { defaultOf, lastChange } from "./change.ts";
import { type Decider, decide } from "./decide.ts";
import type { Flag, FlagDocument } from "./document.ts";
import { goesBy } from "./goes-by.ts";
import { decisionNote } from "./words.ts";

/** A flag as the API and the page show it. */
export interface FlagView {
  readonly key: string;
  readonly description: string;
  readonly state: "ENABLED" | "DISABLED";
  readonly variants: readonly string[];
  /** Of what the variants stand for. */
  readonly type: "boolean" | "number" | "string" | "object";
  /** The default variant that the file names now; null for none. */
  readonly variant: string | null;
  /** The variant that flagd answers by these rules; null where each program takes its own default. */
  readonly answer: string | null;
  readonly decidedBy: Decider;
  /** What a person must know before turning it; empty where its default variant is what counts. */
  readonly note: string;
  /** The one that a reset goes back to. */
  readonly defaultVariant: string | null;
  /** ISO 8601, of the last change; null when it never was changed. */
  readonly changedAt: string | null;
  /** Who changed it last: `console`, `cli`, `scenario NAME`; null when it is not known. */
  readonly changedBy: string | null;
}

export function viewFlags(document: FlagDocument, defaults: FlagDocument): FlagView[] {
  return Object.entries(document.flags).map(([key, flag]) => {
    const decision = decide(key, flag);
    return {
      key,
      description: descriptionOf(flag),
      state: flag.state,
      variants: Object.keys(flag.variants),
      type: typeOf(flag),
      variant: defaultOf(flag),
      ...decision,
      note: decisionNote(decision, goesBy(flag)),
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

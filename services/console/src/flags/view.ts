import { lastChange } from "./change.ts";
import type { FlagDocument } from "./document.ts";

/** A flag as the API and the page show it. */
export interface FlagView {
  readonly key: string;
  readonly description: string;
  readonly state: "ENABLED" | "DISABLED";
  readonly variants: readonly string[];
  /** The one in force. */
  readonly variant: string | null;
  /** The one that a reset goes back to. */
  readonly defaultVariant: string | null;
  /** ISO 8601, of the last change; null when it never was changed. */
  readonly changedAt: string | null;
  /** Who changed it last: `console`, `cli`, `scenario NAME`; null when it is not known. */
  readonly changedBy: string | null;
}

export function viewFlags(document: FlagDocument, defaults: FlagDocument): FlagView[] {
  return Object.entries(document.flags).map(([key, flag]) => ({
    key,
    description: String(flag.metadata?.["description"] ?? ""),
    state: flag.state,
    variants: Object.keys(flag.variants),
    variant: flag.defaultVariant ?? null,
    defaultVariant: defaults.flags[key]?.defaultVariant ?? null,
    changedAt: null,
    changedBy: null,
    ...lastChange(flag),
  }));
}

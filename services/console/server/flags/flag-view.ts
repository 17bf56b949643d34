import type { Decider } from "./decide.ts";

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

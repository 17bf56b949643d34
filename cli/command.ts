import type { Command } from "commander";
import type { Context } from "./context.ts";

/** One verb: how it is typed, and what it does. Whatever it needs beyond that it imports when it runs. */
export interface Verb {
  readonly name: string;
  /** Where it stands in the help; the others have tens. */
  readonly place: number;
  readonly summary: string;
  /** Left out of `--help`. */
  readonly hidden?: boolean;
  /** Adds arguments, options and the action. */
  readonly define: (command: Command, context: () => Context) => void;
}

export type Format = "text" | "json";

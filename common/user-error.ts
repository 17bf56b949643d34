/**
 * What went wrong, for callers that branch on it; the CLI makes an exit code of it.
 *
 * - `usage`: the command or a file is wrong, and nothing was changed
 * - `environment`: the machine, the engine or the network lacks something
 * - `failed`: something that was started did not come to its end
 * - `absent`: what was to be looked at is not there
 * - `leftovers`: something stays that was to go
 * - `interrupted`: a person ended it
 */
export type ErrorKind = "usage" | "environment" | "failed" | "absent" | "leftovers" | "interrupted";

/** What stands beside a message. */
export interface Advice {
  /** The next command or step, in sentences of its own. `undefined` is a decision: nothing can be advised, or the message has it in the middle of a sentence. */
  readonly fix: string | undefined;
  /** It is printed behind the message instead of on the next line. */
  readonly sameLine?: boolean;
  readonly cause?: unknown;
}

/** A mistake or a circumstance that the person at the keyboard can fix: shown without a stack. Everything else that is thrown is a bug. */
export class UserError extends Error {
  readonly kind: ErrorKind;
  readonly fix: string | undefined;
  readonly sameLine: boolean;

  /** @param message what, where and why; may have several lines */
  constructor(kind: ErrorKind, message: string, { fix, sameLine = false, cause }: Advice) {
    super(message, cause === undefined ? {} : { cause });
    this.name = "UserError";
    this.kind = kind;
    this.fix = fix;
    this.sameLine = sameLine;
  }
}

/** Everything that an error says to a person: of a `UserError` what to do as well. The one place that joins the two. */
export function fullText(error: unknown): string {
  if (!(error instanceof UserError)) return error instanceof Error ? error.message : String(error);
  if (error.fix === undefined) return error.message;
  return `${error.message}${error.sameLine ? " " : "\n"}${error.fix}`;
}

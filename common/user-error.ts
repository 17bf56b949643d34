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

/** A mistake or a circumstance that the person at the keyboard can mend: shown without a stack. Everything else that is thrown is a bug. */
export class UserError extends Error {
  readonly kind: ErrorKind;

  /** @param message what, where, why and the next command; may have several lines */
  constructor(message: string, kind: ErrorKind) {
    super(message);
    this.name = "UserError";
    this.kind = kind;
  }
}

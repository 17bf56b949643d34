/** A mistake or a circumstance that the person at the keyboard can mend: shown without a stack. Everything else that is thrown is a bug. */
export class UserError extends Error {
  readonly exitCode: number;

  /** @param message what, where, why and the next command; may have several lines */
  constructor(message: string, exitCode: number) {
    super(message);
    this.name = "UserError";
    this.exitCode = exitCode;
  }
}

import type { Hint } from "../../common/hint.ts";
import { UserError } from "../../common/user-error.ts";

/** Pulumi's state is there and says nothing: a full disk cut it off, or a newer Pulumi wrote it. */
export class UnreadableStateError extends UserError {
  readonly file: string;
  /** Such as `Unexpected end of JSON input`. */
  readonly why: string;

  constructor(file: string, why: string, stack: string, hint: Hint) {
    super("environment", `Pulumi's state of the stack "${stack}" cannot be read: ${file}: ${why}.`, {
      fix: `\`${hint("down")}\` removes the stack and this file, \`${hint("up")}\` creates it again.`,
    });
    this.file = file;
    this.why = why;
    this.name = "UnreadableStateError";
  }
}

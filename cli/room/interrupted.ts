import type { Hint } from "../../common/hint.ts";
import { UserError } from "../../common/user-error.ts";

/** A Ctrl-C while people's stacks came up or went. */
export function interruptedRoom(what: string, hint: Hint): UserError {
  return new UserError("interrupted", `Interrupted. ${what}`, {
    fix: `\`${hint("up")}\` continues, \`${hint("down")}\` removes all of the room.`,
  });
}

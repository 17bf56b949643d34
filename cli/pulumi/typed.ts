import type { Hint } from "../../common/hint.ts";

/**
 * A command of Pulumi as a person can type it: with the program, the environment and the stack that `env` prints, in a shell
 * of its own, which forgets them.
 */
export function typedPulumi(hint: Hint, command: string): string {
  return `(eval "$(${hint("env").replace("npm run", "npm run --silent")})"; pulumi ${command})`;
}

import type { Hint } from "../../common/hint.ts";
import { UserError } from "../../common/user-error.ts";
import type { RunReport } from "../../scenarios/model.ts";
import { LEASE_S } from "../../scenarios/run/keeper.ts";

/** What a Ctrl-C left. @param last of the run that it came in, if any had begun */
export function interruptedText(last: RunReport | undefined, hint: Hint): string {
  if (last === undefined || last.flagSetAt === null) return "Interrupted before any flag was changed.";
  const { key } = last.flag;
  if (last.flagBackAt !== null) return `Interrupted. The flag ${key} is back to what it was.`;
  return `Interrupted. The flag ${key} could not be put back. ${byItself(key, hint)}`;
}

/** Rejects at the second Ctrl-C, which waits for nothing. */
export function forced(force: AbortSignal, key: string, hint: Hint): Promise<never> {
  return new Promise((_, reject) => {
    const end = () =>
      reject(
        new UserError(`Stopped immediately; the flag ${key} was left as it is. ${byItself(key, hint)}`, "interrupted"),
      );
    if (force.aborted) end();
    else force.addEventListener("abort", end, { once: true });
  });
}

function byItself(key: string, hint: Hint): string {
  return `The console puts it back within ${LEASE_S} s, because the run no longer renews its lease.\n\`${hint("flag", "get", key)}\` shows it.`;
}

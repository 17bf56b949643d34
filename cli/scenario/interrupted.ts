import type { Hint } from "../../common/hint.ts";
import { UserError } from "../../common/user-error.ts";
import type { RunReport } from "../../scenarios/model.ts";
import { LEASE_S } from "../../scenarios/run/lease.ts";

/** What a Ctrl-C left. @param last of the run that it came in, if any had begun */
export function interruptedRun(last: RunReport | undefined, hint: Hint): UserError {
  if (last === undefined || last.flagSetAt === null)
    return new UserError("interrupted", "Interrupted before any flag was changed.", { fix: undefined });
  const { key } = last.flag;
  return last.flagBackAt === null
    ? leftOn(`Interrupted. The flag ${key} could not be put back.`, [key], hint)
    : new UserError("interrupted", `Interrupted. The flag ${key} is back to what it was.`, { fix: undefined });
}

/** Rejects at the second Ctrl-C, which waits for nothing. */
export function forced(force: AbortSignal, keys: readonly string[], hint: Hint): Promise<never> {
  const left =
    keys.length === 1
      ? `the flag ${keys[0]} was left as it is`
      : `the flags ${keys.join(" and ")} were left as they are`;
  return new Promise((_, reject) => {
    const end = () => reject(leftOn(`Stopped immediately; ${left}.`, keys, hint));
    if (force.aborted) end();
    else force.addEventListener("abort", end, { once: true });
  });
}

function leftOn(why: string, keys: readonly string[], hint: Hint): UserError {
  const [key = "", ...others] = keys;
  const [it, command] =
    others.length === 0 ? (["it", hint("flag", "get", key)] as const) : (["them", hint("flag", "list")] as const);
  const byItself = `The console puts ${it} back within ${LEASE_S} s, because the run no longer renews its lease.`;
  return new UserError("interrupted", `${why} ${byItself}`, { fix: `\`${command}\` shows ${it}.` });
}

import type { Clock } from "../../common/clock.ts";
import type { Hint } from "../../common/hint.ts";
import { inTime } from "../../common/in-time.ts";
import { UserError } from "../../common/user-error.ts";
import { count } from "../../common/words.ts";
import { type Engine, type EngineObject, OBJECT_KINDS, type ObjectKind } from "../../engine/engine.ts";

/** How long the engine has to say what there is, ms: a person who interrupts does not want to wait. */
const TIMEOUT_MS = 5_000;

/**
 * Exit 130: what exists of the stack now, and what removes it. Where the engine does not answer, that is said.
 *
 * @param engine undefined where none was reached yet
 */
export async function interruptedError(
  engine: Pick<Engine, "objects"> | undefined,
  stack: string,
  hint: Hint,
  clock: Pick<Clock, "sleep">,
): Promise<UserError> {
  if (engine === undefined)
    return interrupted(`No engine was reached yet, so nothing of the stack "${stack}" was changed.`, undefined);
  return existing(await objectsOrWhy(engine, stack, clock), stack, hint);
}

async function objectsOrWhy(
  engine: Pick<Engine, "objects">,
  stack: string,
  clock: Pick<Clock, "sleep">,
): Promise<readonly EngineObject[] | string> {
  const late = () => `The engine has not answered for ${TIMEOUT_MS / 1000} s.`;
  try {
    return await inTime(engine.objects(stack), TIMEOUT_MS, clock, late);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.message;
  }
}

function interrupted(what: string, fix: string | undefined): UserError {
  return new UserError("interrupted", `Interrupted. ${what}`, { fix });
}

function existing(found: readonly EngineObject[] | string, stack: string, hint: Hint): UserError {
  const goesOn = `\`${hint("up")}\` continues.`;
  if (typeof found === "string") {
    return interrupted(
      `What exists of the stack "${stack}" is not known: ${found}`,
      `\`${hint("down")}\` removes it once the engine answers, ${goesOn}`,
    );
  }
  const all = (kind: ObjectKind) => {
    const number = found.filter((each) => each.kind === kind).length;
    return number === 0 ? [] : [count(number, kind)];
  };
  const parts = OBJECT_KINDS.flatMap(all);
  if (parts.length === 0) return interrupted(`Nothing of the stack "${stack}" exists.`, undefined);
  return interrupted(
    `Of the stack "${stack}" there are ${parts.join(", ")}.`,
    `\`${hint("down")}\` removes them, ${goesOn}`,
  );
}

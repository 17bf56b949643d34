import { UserError } from "../../infra/user-error.ts";
import type { Engine, ObjectKind } from "../engine/engine.ts";
import { EXIT } from "../exit-codes.ts";
import type { Hint } from "../settings/stack-name.ts";

/** Exit 130: what exists of the stack now, and what removes it. @param engine undefined where none was reached yet */
export async function interruptedError(
  engine: Pick<Engine, "objects"> | undefined,
  stack: string,
  hint: Hint,
): Promise<UserError> {
  const objects = engine ? await engine.objects(stack) : [];
  const count = (kind: ObjectKind) => {
    const n = objects.filter((each) => each.kind === kind).length;
    return n === 0 ? [] : [`${n} ${kind}${n === 1 ? "" : "s"}`];
  };
  const parts = [...count("container"), ...count("network"), ...count("volume")];
  if (parts.length === 0)
    return new UserError(`Interrupted. Nothing of the stack "${stack}" exists.`, EXIT.interrupted);
  return new UserError(
    `Interrupted. Of the stack "${stack}" there are ${parts.join(", ")}.\n\`${hint("down")}\` removes them, \`${hint("up")}\` goes on.`,
    EXIT.interrupted,
  );
}

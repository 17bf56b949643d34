import type { Hint } from "../../common/hint.ts";
import { count } from "../../common/words.ts";
import type { ContainerState } from "../../engine/engine.ts";
import type { StackState } from "../pulumi/state.ts";

/** Statuses of a container whose end somebody would notice. */
const ALIVE = new Set(["running", "restarting", "paused"]);

/** Containers that run under the stack's name although Pulumi has no such stack here: nobody can tell whose they are. */
export function foreignOf(
  containers: readonly ContainerState[],
  state: StackState | undefined,
): readonly ContainerState[] {
  return state ? [] : containers.filter(({ status }) => ALIVE.has(status));
}

/** What is said of them, and what to do. */
export function foreignText(
  stack: string,
  foreign: readonly ContainerState[],
  hint: Hint,
): { readonly message: string; readonly fix: string } {
  const many = count(foreign.length, "container");
  return {
    message: `${many} of a stack "${stack}" run${foreign.length === 1 ? "s" : ""} on this engine, but Pulumi has no state for it here. It may belong to someone else, or its state was lost.`,
    fix: `\`${hint("down")}\` removes that stack; --stack NAME creates another one beside it.`,
  };
}

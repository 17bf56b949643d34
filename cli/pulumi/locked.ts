import { hostname } from "node:os";
import type { Hint } from "../../common/hint.ts";
import { isAlive } from "../../common/process/alive.mjs";
import type { Finished } from "../../common/process/spawn.ts";
import { type ErrorKind, UserError } from "../../common/user-error.ts";
import type { Pulumi } from "./client.ts";
import { isAbandoned, type LockHolder, lockHolders } from "./lock.ts";
import { said } from "./said.ts";
import { typedPulumi } from "./typed.ts";

export interface Machine {
  readonly host: string;
  readonly isAlive: (pid: number) => boolean;
}

export const thisMachine: Machine = { host: hostname(), isAlive };

export type LockAnswer = "not-locked" | "freed";

/**
 * After a run that ended without success: frees the stack when a process that is gone holds its lock.
 *
 * @param kind of a failure: that of the command that is held up
 * @throws UserError when its holder lives, or is of another machine
 */
export async function freeLock(
  { stdout, stderr }: Finished,
  pulumi: Pulumi,
  note: (text: string) => void,
  hint: Hint,
  machine: Machine = thisMachine,
  kind: ErrorKind = "failed",
): Promise<LockAnswer> {
  const holders = lockHolders(`${stderr}\n${stdout}`);
  if (!holders) return "not-locked";
  await freeHeld(holders, pulumi, note, hint, machine, kind);
  return "freed";
}

/** @param kind of a failure. @throws UserError when a holder lives, or is of another machine */
export async function freeHeld(
  holders: readonly LockHolder[],
  pulumi: Pulumi,
  note: (text: string) => void,
  hint: Hint,
  machine: Machine = thisMachine,
  kind: ErrorKind = "failed",
): Promise<void> {
  const who = holders.map(({ user, host, pid, since }) => `${user}@${host}, process ${pid}, since ${since}`).join("; ");
  if (!isAbandoned(holders, machine.host, machine.isAlive)) {
    throw new UserError(kind, `Another run is working on this stack: ${who || "its lock does not name it"}.`, {
      fix: `Wait until it has ended, then run the same command. If it is dead: \`${typedPulumi(hint, "cancel --yes")}\`.`,
    });
  }
  note(`Removed the lock of a run that no longer exists (${who}).`);
  const cancelled = await pulumi.run("cancel", "--yes");
  if (cancelled.exitCode === 0) return;
  throw new UserError(kind, `pulumi cancel failed:\n${said(cancelled)}`, { fix: undefined });
}

/** Makes the stack where Pulumi has none yet. @throws UserError failed */
export async function initStack(pulumi: Pulumi): Promise<void> {
  const made = await pulumi.run("stack", "init", "--no-select");
  if (made.exitCode === 0 || /already exists/.test(made.stderr)) return;
  throw new UserError("failed", `Pulumi could not create the stack:\n${said(made)}`, { fix: undefined });
}

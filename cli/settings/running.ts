import type { Hint } from "../../common/hint.ts";
import { type ErrorKind, UserError } from "../../common/user-error.ts";
import type { ContainerState, Engine } from "../../engine/engine.ts";
import type { Orchestrator } from "../../plan/settings.ts";
import type { Context } from "../context.ts";
import { stackFile } from "./stack-file.ts";
import type { StoredSettings } from "./stored.ts";

/** Where a stack has its own plan with it, for the console's pages. */
export const CARRIED_PLAN = { service: "console", path: "/etc/astrolab/plan.json" } as const;

export interface RunningStack {
  readonly engine: Engine;
  readonly settings: StoredSettings;
}

/**
 * A stack that can be asked through its port. What this checkout remembers is not asked alone: another one may have brought the stack up,
 * and at a port that is not the stack's another stack answers.
 *
 * @param ifDown the kind of error where it is not up
 */
export async function runningStack(
  context: Context,
  { stack, hint, ifDown }: { readonly stack: string; readonly hint: Hint; readonly ifDown: ErrorKind },
): Promise<RunningStack> {
  const engine = await context.connect(await context.findEngine());
  const containers = await engine.containers(stack);
  if (containers.length === 0) {
    throw new UserError(ifDown, `The stack "${stack}" is not up.`, { fix: `\`${hint("up")}\` starts it.` });
  }
  if (openPort(containers) === undefined) {
    throw new UserError(ifDown, `The stack "${stack}" cannot be asked: its proxy does not run.`, {
      fix: `\`${hint("status")}\` shows what runs, \`${hint("up")}\` brings it up.`,
    });
  }
  const stored = await stackFile(context.repoRoot, stack).read();
  return { engine, settings: await runningSettings(engine, containers, stored) };
}

/** The stack's port, where it is open; a container that has ended publishes none, and another stack may have it by now. */
export function openPort(containers: readonly ContainerState[]): number | undefined {
  return containers.find(({ port, status }) => port !== undefined && status === "running")?.port;
}

/** What runs these containers. */
export function runsOn(containers: readonly ContainerState[]): Orchestrator {
  return containers.some(({ task }) => task !== undefined) ? "swarm" : "docker";
}

/** The settings of a stack as its containers have them, and what only this checkout knows. */
export async function runningSettings(
  engine: Pick<Engine, "readFile">,
  containers: readonly ContainerState[],
  stored: StoredSettings,
): Promise<StoredSettings> {
  const carrier = containers.find(({ service }) => service === CARRIED_PLAN.service);
  const carried = carrier && (await engine.readFile(carrier.id, CARRIED_PLAN.path));
  const port = containers.find((each) => each.port !== undefined)?.port;
  return {
    ...stored,
    ...settingsIn(carried),
    ...(containers.length > 0 && { on: runsOn(containers) }),
    ...(port !== undefined && { port: String(port) }),
  };
}

/** Nothing of a plan that another version wrote in another way. */
function settingsIn(plan: string | undefined): StoredSettings {
  try {
    const { images, users, interval } = (JSON.parse(plan ?? "") as { settings: Readonly<Record<string, unknown>> })
      .settings;
    return {
      ...(typeof images === "string" && { images }),
      ...(typeof users === "number" && { users: String(users) }),
      ...(typeof interval === "number" && { interval: `${interval}s` }),
    };
  } catch {
    return {};
  }
}

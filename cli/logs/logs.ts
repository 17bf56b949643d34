import type { Hint } from "../../common/hint.ts";
import { orKnown } from "../../common/problem.ts";
import { UserError } from "../../common/user-error.ts";
import type { ContainerState } from "../../engine/engine.ts";
import type { Context } from "../context.ts";
import { openPort } from "../settings/running.ts";
import { lastEnd } from "../status/last-end.ts";

export interface LogsOptions {
  readonly stack: string;
  readonly hint: Hint;
  readonly service: string | undefined;
  readonly tail: number;
  readonly follow: boolean;
}

/** Log lines on stdout: bare for one service, each after its service's name for all. @throws UserError usage for a service there is not */
export async function showLogs(context: Context, options: LogsOptions): Promise<void> {
  const engine = await context.connect(await context.findEngine());
  const all = await engine.containers(options.stack);
  const containers = chosen(all, options);
  const width = Math.max(...containers.map(({ service }) => service.length));
  const { tail, follow } = options;
  const read = async (container: ContainerState) => {
    const before = options.service === undefined ? `${container.service.padEnd(width)} | ` : "";
    const there = await engine.logs(container.id, { tail, follow, signal: context.signal }, (line) =>
      context.stdout(`${before}${line}\n`),
    );
    if (!there)
      context.stderr(`The container of ${container.service} was removed a moment ago, together with its log.\n`);
  };
  if (follow) await Promise.all(containers.map(read));
  else for (const container of containers) await read(container);
  if (!follow) await tellEnds(context, openPort(all), containers);
}

/** A log does not say how its container ended. */
async function tellEnds(
  context: Context,
  port: number | undefined,
  containers: readonly ContainerState[],
): Promise<void> {
  for (const container of containers) {
    const end = await lastEnd(context, port, container);
    if (end !== undefined) context.stderr(`${container.service} ${end}.\n`);
  }
}

function chosen(
  containers: readonly ContainerState[],
  { stack, hint, service }: LogsOptions,
): readonly ContainerState[] {
  if (containers.length === 0) {
    throw new UserError("usage", `The stack "${stack}" is not up: there are no logs.`, {
      fix: `\`${hint("up")}\` starts it.`,
      sameLine: true,
    });
  }
  if (service === undefined) return containers;
  const found = containers.filter((each) => each.service === service);
  if (found.length > 0) return found;
  const known = containers.map((each) => each.service);
  throw new UserError("usage", `There is no service "${service}" in the stack "${stack}"${orKnown(service, known)}`, {
    fix: undefined,
  });
}

import { type Command, Option } from "commander";
import type { Hint } from "../../common/hint.ts";
import type { Format } from "../command.ts";
import type { Context } from "../context.ts";
import { hintFor, stackName } from "../settings/stack-name.ts";

export interface StackOptions {
  readonly stack?: string;
}

export interface FormatOptions {
  readonly format: Format;
}

export function addStackOption(command: Command): Command {
  return command.option("--stack <name>", "which stack (default: ASTROLAB_STACK, else dev)");
}

export function addFormatOption(command: Command): Command {
  return command.addOption(new Option("--format <form>", "output format").choices(["text", "json"]).default("text"));
}

/** The stack's name, and commands as the person would type them for it. @throws UserError usage */
export function stackOf(options: StackOptions, { env }: Context): { stack: string; hint: Hint } {
  const stack = stackName(options.stack, env);
  return { stack, hint: hintFor(stack, env) };
}

import type { Argument, Command } from "commander";
import { code, markdownTable } from "./markdown.ts";

/**
 * Every command that `--help` names, with its arguments and options.
 *
 * @param scripts of package.json; a verb that is none of them is typed after `astrolab`
 */
export function commandsReference(program: Command, scripts: ReadonlySet<string>): string {
  return program.commands
    .filter((command) => !isHidden(command) && command.name() !== "help")
    .map((command) =>
      [`### ${command.name()}`, `${sentence(command.description())}`, ...parts(command, scripts)].join("\n\n"),
    )
    .join("\n\n");
}

function parts(command: Command, scripts: ReadonlySet<string>): string[] {
  const own = [code(usage(command, scripts))];
  if (command.options.length > 0) {
    own.push(
      markdownTable([
        ["option", "what"],
        ...command.options.map(({ flags, description, argChoices, defaultValue }) => [
          code(flags),
          [
            description,
            ...(argChoices ? [`one of ${argChoices.join(", ")}`] : []),
            ...(defaultValue !== undefined && defaultValue !== false ? [`default ${String(defaultValue)}`] : []),
          ].join("; "),
        ]),
      ]),
    );
  }
  return [
    ...own,
    ...command.commands.flatMap((sub) => [
      `#### ${command.name()} ${sub.name()}`,
      sentence(sub.description()),
      ...parts(sub, scripts),
    ]),
  ];
}

function usage(command: Command, scripts: ReadonlySet<string>): string {
  const names: string[] = [];
  for (let each: Command | null = command; each?.parent; each = each.parent) names.unshift(each.name());
  const [verb = "", ...rest] = names;
  const args = [...rest, ...command.registeredArguments.map(argumentName)];
  const [script, own] = scripts.has(verb) ? [verb, args] : ["astrolab", [verb, ...args]];
  return own.length === 0 ? `npm run ${script}` : `npm run ${script} -- ${own.join(" ")}`;
}

function argumentName(argument: Argument): string {
  const word = `${argument.name()}${argument.variadic ? "…" : ""}`;
  return argument.required ? `<${word}>` : `[${word}]`;
}

function isHidden(command: Command): boolean {
  return (command as Command & { _hidden?: boolean })._hidden === true;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

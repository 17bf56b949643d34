import { Command } from "commander";
import { nearTo } from "../common/problem.ts";
import type { Verb } from "./command.ts";
import type { Context } from "./context.ts";
import { wrapText } from "./output/wrap.ts";

/** The whole command line. Throws commander's own error instead of ending the process. */
export function buildProgram(verbs: readonly Verb[], context: Context): Command {
  const program = new Command("astrolab")
    .description("A demo shop with its whole telemetry chain, on one Docker engine.")
    .showSuggestionAfterError()
    .showHelpAfterError("(see --help)")
    .addHelpText("beforeAll", ({ error, command }) => (error ? orUnknown(command) : ""))
    .exitOverride()
    .configureOutput({
      writeOut: context.stdout,
      writeErr: context.stderr,
      outputError: (text, write) => write(context.live ? wrapText(text, context.size().columns) : text),
    });
  for (const verb of verbs) {
    const command = program.command(verb.name, { hidden: verb.hidden ?? false }).description(verb.summary);
    verb.define(command, () => context);
  }
  return program;
}

/** Commander answers `help x`, where there is no x, with the whole help: this answers as it does to `x`. */
function orUnknown(command: Command): string {
  const [asked, name] = command.args;
  if (asked !== "help" || name === undefined) return "";
  const there = command.createHelp().visibleCommands(command);
  const near = nearTo(
    name,
    there.map((each) => each.name()),
  );
  const suggestion = near === undefined ? "" : `\n(Did you mean ${near}?)`;
  return command.error(`error: unknown command '${name}'${suggestion}`, { code: "commander.unknownCommand" });
}

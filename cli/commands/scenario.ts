import { hostname, userInfo } from "node:os";
import { type Command, Option } from "commander";
import type { Format, Verb } from "../command.ts";
import type { ScenarioFormat } from "../scenario/run.ts";
import { addFormatOption, addStackOption, type StackOptions, stackOf } from "./options.ts";

interface RunOptions extends StackOptions {
  readonly all?: boolean;
  readonly full?: boolean;
  readonly watch?: boolean;
  readonly format: ScenarioFormat;
}

export const verb: Verb = {
  name: "scenario",
  place: 80,
  summary: "break the shop on purpose and judge what can be seen of it: list, run",
  define: (command, context) => {
    addStackOption(command);
    addFormatOption(addStackOption(command.command("list")))
      .description("every scenario, with its flag")
      .action(async (_, typed: Command) => {
        const { listScenarios } = await import("../scenario/list.ts");
        listScenarios(context(), typed.optsWithGlobals<{ format: Format }>().format);
      });
    addStackOption(command.command("run"))
      .description("turn the flag on, wait for the evidence, turn it off, judge; exits 6 when evidence is missing")
      .argument("[name...]")
      .option("--all", "every scenario, two at a time where neither touches the other's evidence")
      .option("--full", "also judge what takes up to ten minutes")
      .option("--watch", "keep the fault on for a class, until Ctrl-C")
      .addOption(
        new Option("--format <form>", "output format").choices(["text", "json", "junit", "markdown"]).default("text"),
      )
      .action(async (names: readonly string[], _, typed: Command) => {
        const { format, all = false, full = false, watch = false, ...rest } = typed.optsWithGlobals<RunOptions>();
        const [{ runScenarios }, { runScenario }] = await Promise.all([
          import("../scenario/run.ts"),
          import("../../scenarios/run/run.ts"),
        ]);
        process.exitCode = await runScenarios(context(), {
          ...stackOf(rest, context()),
          ...{ names, all, full, watch, format, runScenario },
          owner: `${userInfo().username}@${hostname()}`,
        });
      });
  },
};

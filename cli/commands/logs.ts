import { InvalidArgumentError } from "commander";
import type { Verb } from "../command.ts";
import { addStackOption, type StackOptions, stackOf } from "./options.ts";

export const verb: Verb = {
  name: "logs",
  place: 60,
  summary: "log lines of one service, or of all",
  define: (command, context) => {
    addStackOption(command)
      .argument("[service]")
      .option("-f, --follow", "keep printing new lines")
      .option("-n, --tail <lines>", "number of lines from the end of each log", lines, 100)
      .action(async (service: string | undefined, options: StackOptions & { follow?: boolean; tail: number }) => {
        const { showLogs } = await import("../logs/logs.ts");
        const { tail, follow = false } = options;
        await showLogs(context(), { ...stackOf(options, context()), service, tail, follow });
      });
  },
};

function lines(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number.");
}

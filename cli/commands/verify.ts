import { Option } from "commander";
import type { Verb } from "../command.ts";
import type { VerifyFormat } from "../verify/verify.ts";
import { addStackOption, type StackOptions, stackOf } from "./options.ts";

export const verb: Verb = {
  name: "verify",
  place: 40,
  summary: "whether everything that the stack promises can be seen; exits 5 when something is missing",
  define: (command, context) => {
    addStackOption(command)
      .addOption(new Option("--format <form>", "output format").choices(["text", "json", "junit"]).default("text"))
      .action(async (options: StackOptions & { format: VerifyFormat }) => {
        const run = await import("../verify/verify.ts");
        process.exitCode = await run.verify(context(), { ...stackOf(options, context()), format: options.format });
      });
  },
};

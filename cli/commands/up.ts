import type { Verb } from "../command.ts";
import { addRunOptions, type SettingFlags } from "../settings/options.ts";
import { addFormatOption, addStackOption, type FormatOptions, type StackOptions, stackOf } from "./options.ts";

export const verb: Verb = {
  name: "up",
  place: 10,
  summary: "bring the stack up, or to its files' state, and wait until it is healthy",
  define: (command, context) => {
    addRunOptions(addFormatOption(addStackOption(command))).action(
      async ({ stack, format, ...flags }: StackOptions & FormatOptions & SettingFlags) => {
        const run = await import("../up/up.ts");
        await run.up(context(), { ...stackOf(stack === undefined ? {} : { stack }, context()), format, flags });
      },
    );
  },
};

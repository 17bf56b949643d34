import type { Verb } from "../command.ts";
import { addStackOption, type StackOptions, stackOf } from "./options.ts";

export const verb: Verb = {
  name: "env",
  place: 110,
  summary: 'exports for plain pulumi: eval "$(npm run -s env)"',
  define: (command, context) => {
    addStackOption(command).action(async (options: StackOptions) => {
      const { printExports } = await import("../env/env.ts");
      await printExports(context(), stackOf(options, context()).stack);
    });
  },
};

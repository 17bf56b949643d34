import type { Verb } from "../command.ts";
import { addFormatOption, addStackOption, type FormatOptions, type StackOptions, stackOf } from "./options.ts";

export const verb: Verb = {
  name: "down",
  place: 20,
  summary: "remove the stack, and ask the engine whether anything is left",
  define: (command, context) => {
    addFormatOption(addStackOption(command))
      .option("--purge", "remove images and caches that Astrolab made, too")
      .action(async (options: StackOptions & FormatOptions & { purge?: boolean }) => {
        const [{ down: run }, { afterDown }] = await Promise.all([
          import("../down/down.ts"),
          import("../down/kept.ts"),
        ]);
        const { stack, hint } = stackOf(options, context());
        const engine = await run(context(), { stack, hint, format: options.format });
        await afterDown(context(), engine, { purge: options.purge === true, hint });
      });
  },
};

import type { Verb } from "../command.ts";
import { addFormatOption, addStackOption, type FormatOptions, type StackOptions, stackOf } from "./options.ts";

export const status: Verb = {
  name: "status",
  summary: "each service's state, health, restarts and memory; exits 0 unless it cannot find out",
  define: (command, context) => {
    addFormatOption(addStackOption(command)).action(async (options: StackOptions & FormatOptions) => {
      const [{ stackStatus }, { renderStatus, statusLine }] = await Promise.all([
        import("../status/status.ts"),
        import("../status/render.ts"),
      ]);
      const found = await stackStatus(context(), stackOf(options, context()).stack);
      context().stdout(renderStatus(found, options.format));
      context().stderr(`${statusLine(found)}\n`);
    });
  },
};

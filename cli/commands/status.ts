import type { Verb } from "../command.ts";
import { addFormatOption, addStackOption, type FormatOptions, type StackOptions, stackOf } from "./options.ts";

export const verb: Verb = {
  name: "status",
  place: 30,
  summary: "each service's state, health, restarts and memory; exits 0 unless it cannot find out",
  define: (command, context) => {
    addFormatOption(addStackOption(command)).action(async (options: StackOptions & FormatOptions) => {
      const [{ stackStatus }, { renderStatus, statusLine }, { otherSideOf }] = await Promise.all([
        import("../status/status.ts"),
        import("../status/render.ts"),
        import("../../engine/other-side.ts"),
      ]);
      const { stack } = stackOf(options, context());
      const found = await stackStatus(context(), stack);
      const elsewhere = found.services.some(({ healthy }) => healthy) ? undefined : await otherSideOf(context(), stack);
      if (elsewhere) throw elsewhere;
      context().stdout(renderStatus(found, options.format, context().width()));
      context().stderr(`${statusLine(found)}\n`);
    });
  },
};

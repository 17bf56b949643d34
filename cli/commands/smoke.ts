import { hostname, userInfo } from "node:os";
import type { Verb } from "../command.ts";
import { saveBugLog } from "../errors.ts";
import { addRunOptions, type SettingFlags } from "../settings/options.ts";
import { hintFor, stackName } from "../settings/stack-name.ts";
import { addFormatOption, type FormatOptions, type StackOptions } from "./options.ts";

type Options = StackOptions & FormatOptions & SettingFlags & { readonly full?: boolean };

export const verb: Verb = {
  name: "smoke",
  place: 90,
  summary: "up, verify, scenarios, down, on a stack of its own; ends with the exit code of what failed first",
  define: (command, context) => {
    addRunOptions(addFormatOption(command.option("--stack <name>", "which stack (default: smoke)")))
      .argument("[scenario...]", "which scenarios (default: all)")
      .option("--full", "also judge what takes up to ten minutes")
      .action(
        async (scenarios: readonly string[], { stack: named = "smoke", format, full = false, ...flags }: Options) => {
          const [run, { runScenario }, { portForSmoke }] = await Promise.all([
            import("../smoke/smoke.ts"),
            import("../../scenarios/run/run.ts"),
            import("../smoke/port.ts"),
          ]);
          const { env, repoRoot } = context();
          const stack = stackName(named, env);
          process.exitCode = await run.smoke(context(), {
            ...{ stack, scenarios, full, format, runScenario },
            hint: hintFor(stack, env),
            flags: { port: String(await portForSmoke()), ...flags },
            owner: `${userInfo().username}@${hostname()}`,
            saveLog: saveBugLog(repoRoot, new Date(), process.argv.slice(2)),
          });
        },
      );
  },
};

import type { Verb } from "../command.ts";
import { addSettingOptions, type SettingFlags } from "../settings/options.ts";
import { addStackOption, type StackOptions, stackOf } from "./options.ts";

export const verb: Verb = {
  name: "export",
  place: 140,
  summary: "the same stack for another tool: export compose",
  define: (command, context) => {
    const compose = command.command("compose").description("a file for docker compose, on stdout");
    addSettingOptions(addStackOption(compose)).action(
      async ({ stack: name, ...flags }: StackOptions & SettingFlags) => {
        const [{ planOf }, { stackFile }, { merged }, { composeOf }] = await Promise.all([
          import("../plan.ts"),
          import("../settings/stack-file.ts"),
          import("../settings/image-source.ts"),
          import("../export/compose.ts"),
        ]);
        const { repoRoot, stdout } = context();
        const { stack } = stackOf(name === undefined ? {} : { stack: name }, context());
        const stored = await stackFile(repoRoot, stack).read();
        stdout(composeOf(planOf(repoRoot, stack, merged(stored, flags))));
      },
    );
  },
};

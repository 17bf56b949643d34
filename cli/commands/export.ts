import type { Command } from "commander";
import type { Plan } from "../../plan/types.ts";
import type { Verb } from "../command.ts";
import type { Context } from "../context.ts";
import { addSettingOptions, type SettingFlags } from "../settings/options.ts";
import { addStackOption, type StackOptions, stackOf } from "./options.ts";

export const verb: Verb = {
  name: "export",
  place: 140,
  summary: "the same stack for another tool: export compose, export kubernetes",
  define: (command, context) => {
    addOptions(command.command("compose").description("a file for docker compose, on stdout")).action(
      async (options: Options) => {
        const { composeOf } = await import("../export/compose.ts");
        const { plan } = await planned(options, context());
        context().stdout(composeOf(plan));
      },
    );
    addOptions(command.command("kubernetes").description("manifests for Kubernetes, on stdout")).action(
      async (options: Options) => {
        const [{ kubernetesOf }, { withoutRegistry }] = await Promise.all([
          import("../export/kubernetes/manifests.ts"),
          import("../export/kubernetes/without-registry.ts"),
        ]);
        const { plan, hint } = await planned(options, context());
        context().stdout(kubernetesOf(plan));
        context().stderr(withoutRegistry(plan, hint));
      },
    );
  },
};

type Options = StackOptions & SettingFlags;

function addOptions(command: Command): Command {
  return addSettingOptions(addStackOption(command));
}

/** The plan of a stack as it is set, with what the options change. */
async function planned({ stack: name, ...flags }: Options, context: Context) {
  const [{ planOf }, { stackFile }, { merged }] = await Promise.all([
    import("../plan.ts"),
    import("../settings/stack-file.ts"),
    import("../settings/image-source.ts"),
  ]);
  const { stack, hint } = stackOf(name === undefined ? {} : { stack: name }, context);
  const stored = await stackFile(context.repoRoot, stack).read();
  const plan: Plan = planOf(context.repoRoot, stack, merged(stored, flags));
  return { plan, hint };
}

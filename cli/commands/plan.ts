import { fullText, UserError } from "../../common/user-error.ts";
import type { Verb } from "../command.ts";
import { addSettingOptions, type SettingFlags } from "../settings/options.ts";
import { addFormatOption, addStackOption, type FormatOptions, type StackOptions, stackOf } from "./options.ts";

export const verb: Verb = {
  name: "plan",
  place: 120,
  summary: "what the stack is made of, without an engine; --format json is all of it",
  define: (command, context) => {
    addSettingOptions(addFormatOption(addStackOption(command))).action(
      async ({ stack: name, format, ...flags }: StackOptions & FormatOptions & SettingFlags) => {
        const [{ planOf }, { stackFile }, { merged }, { renderPlan }, { folderReader }, { warningsOf }] =
          await Promise.all([
            import("../plan.ts"),
            import("../settings/stack-file.ts"),
            import("../settings/image-source.ts"),
            import("../output/plan-table.ts"),
            import("../../common/files/reader.ts"),
            import("../warnings.ts"),
          ]);
        const { repoRoot, stdout, stderr, width } = context();
        const { stack } = stackOf(name === undefined ? {} : { stack: name }, context());
        const stored = await stackFile(repoRoot, stack).read();
        const settings = merged(stored, flags);
        const made = planOf(repoRoot, stack, settings);
        stdout(renderPlan(made, format, width()));
        for (const warning of warningsOf(made, folderReader(repoRoot))) stderr(`${warning}\n`);
        // Which source it will be only `up` finds out.
        if (settings.images === undefined)
          stderr(otherwise(() => planOf(repoRoot, stack, { ...settings, images: "packages" })));
      },
    );
  },
};

/** What is wrong with the plan of a stack whose images may yet be built from packages; empty where nothing is. */
function otherwise(plan: () => unknown): string {
  try {
    plan();
    return "";
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return `Warning: with images built from packages, which \`up\` takes where no registry answers:\n${fullText(error)}\n`;
  }
}

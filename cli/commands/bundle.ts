import { InvalidArgumentError } from "commander";
import { DIGEST } from "../../plan/digest.ts";
import type { Verb } from "../command.ts";
import { addFormatOption, addStackOption, type FormatOptions, type StackOptions, stackOf } from "./options.ts";

interface SaveFlags extends StackOptions, FormatOptions {
  readonly force: boolean;
}

interface LoadFlags extends FormatOptions {
  readonly digest?: string;
}

export const verb: Verb = {
  name: "bundle",
  place: 135,
  summary: "everything for a machine without a network, as one file: save, load",
  define: (command, context) => {
    addFormatOption(addStackOption(command.command("save")))
      .description("write what a stack that is up runs, with Node, npm packages and Pulumi")
      .argument("<file>", "what to write")
      .option("--force", "take the place of a file that is there", false)
      .action(async (file: string, { format, force, ...options }: SaveFlags) => {
        const { saveBundle } = await import("../bundle/save.ts");
        await saveBundle(context(), { file, force, format, ...stackOf(options, context()) });
      });
    addFormatOption(command.command("load"))
      .description("check such a file, and take over what is in it; the next `up` runs its images")
      .argument("<file>", "what `bundle save` wrote")
      .option("--digest <sha256>", "the digest of its list, as `bundle save` printed it", digest)
      .action(async (file: string, { format, digest: wanted }: LoadFlags) => {
        const { loadBundle } = await import("../bundle/load.ts");
        await loadBundle(context(), { file, format, digest: wanted });
      });
  },
};

function digest(text: string): string {
  if (DIGEST.test(text)) return text;
  throw new InvalidArgumentError("It must be sha256: and 64 hexadecimal digits.");
}

import type { Verb } from "../command.ts";
import { addFormatOption, type FormatOptions } from "./options.ts";

interface LockFlags extends FormatOptions {
  readonly registry?: string;
  readonly update: boolean;
}

export const verb: Verb = {
  name: "images",
  place: 130,
  summary: "other people's images, each pinned by tag and digest: list, lock",
  define: (command, context) => {
    addFormatOption(command.command("list"))
      .description("what images.lock.yaml pins")
      .action(async ({ format }: FormatOptions) => {
        const { listImages } = await import("../images/list.ts");
        listImages(context(), format);
      });
    addFormatOption(command.command("lock"))
      .description("ask the registries for the digests, and fill in what is missing")
      .argument("[name...]", "which (default: all)")
      .option("--registry <host>", "ask this one instead of each image's own")
      .option("--update", "re-pin tags whose digest has changed", false)
      .action(async (names: string[], { registry = "", ...options }: LockFlags) => {
        const { lockImages } = await import("../images/lock.ts");
        await lockImages(context(), { names, registry, ...options });
      });
  },
};

import { Argument } from "commander";
import type { Verb } from "../command.ts";

export const verb: Verb = {
  name: "reference",
  place: 150,
  summary: "docs/reference.md, made from the code",
  hidden: true,
  define: (command, context) => {
    command
      .addArgument(
        new Argument("[page]", "what each service emits, in place of docs/reference.md").choices(["emitted"]),
      )
      .action(async (page: "emitted" | undefined) => {
        const [{ planOf }, pages, { folderReader }] = await Promise.all([
          import("../plan.ts"),
          import("../reference/reference.ts"),
          import("../../common/files/reader.ts"),
        ]);
        const { repoRoot, stdout } = context();
        const program = command.parent;
        if (program === null) throw new Error("A verb has a program.");
        const { scripts } = JSON.parse(folderReader(repoRoot).read("package.json"));
        const made = () => pages.reference(program, new Set(Object.keys(scripts)));
        stdout(page === "emitted" ? pages.emitted(planOf(repoRoot, "dev", {})) : made());
      });
  },
};

import { Argument } from "commander";
import type { Verb } from "../command.ts";

export const reference: Verb = {
  name: "reference",
  summary: "docs/reference.md, made from the code",
  hidden: true,
  define: (command, context) => {
    command
      .addArgument(
        new Argument("[page]", "what each service emits, in place of docs/reference.md").choices(["emitted"]),
      )
      .action(async (page: "emitted" | undefined) => {
        const [{ planOf }, pages] = await Promise.all([import("../plan.ts"), import("../reference/reference.ts")]);
        const { repoRoot, stdout } = context();
        const program = command.parent;
        if (program === null) throw new Error("A verb has a program.");
        stdout(page === "emitted" ? pages.emitted(planOf(repoRoot, "dev", {})) : pages.reference(program));
      });
  },
};

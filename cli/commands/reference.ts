import type { Verb } from "../command.ts";

export const reference: Verb = {
  name: "reference",
  summary: "docs/reference.md, made from the code",
  hidden: true,
  define: (command, context) => {
    command.action(async () => {
      const [{ planOf }, { reference: made }] = await Promise.all([
        import("../plan.ts"),
        import("../reference/reference.ts"),
      ]);
      const { repoRoot, stdout } = context();
      const program = command.parent;
      if (program === null) throw new Error("A verb has a program.");
      stdout(made(program, planOf(repoRoot, "dev", {})));
    });
  },
};

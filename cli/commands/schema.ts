import { Argument } from "commander";
import type { Verb } from "../command.ts";
import type { DescribedFile } from "../schema/file-schema.ts";

export const verb: Verb = {
  name: "schema",
  place: 145,
  summary: "the JSON Schema of a service.yaml or of a scenario's file, for an editor",
  define: (command, context) => {
    command
      .addArgument(new Argument("<file>", "whose").choices(["service", "scenario"] satisfies DescribedFile[]))
      .action(async (file: DescribedFile) => {
        const { fileSchema } = await import("../schema/file-schema.ts");
        context().stdout(fileSchema(file));
      });
  },
};

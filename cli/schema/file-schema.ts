import { z } from "zod";
import { serviceFileSchema } from "../../plan/service-file/schema.ts";
import { kinds } from "../../scenarios/kinds/index.ts";
import { scenarioSchema } from "../../scenarios/schema/schema.ts";

export type DescribedFile = "service" | "scenario";

/**
 * JSON Schema of a file as a person writes it, in the draft that editors read. What keys say together it does not know: `plan`
 * and `scenario list` check that.
 */
export function fileSchema(file: DescribedFile): string {
  const schema = { service: serviceFileSchema, scenario: scenarioSchema(kinds) }[file];
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: "input", target: "draft-07", unrepresentable: "any" });
  return `${JSON.stringify({ $schema, title: TITLES[file], ...rest }, undefined, 2)}\n`;
}

const TITLES: Readonly<Record<DescribedFile, string>> = {
  service: "services/*/service.yaml",
  scenario: "scenarios/*.yaml",
};

import type { z } from "zod";
import type { Problem } from "../problem.ts";
import { parseYamlFile, type YamlFile } from "./yaml-file.ts";
import { inOurWords, issueProblems, type RefusedKeys } from "./yaml-issues.ts";

/** What a file says in the form that was asked for, or all that is wrong with it. */
type Checked<T> =
  | { readonly value: T; readonly problems: readonly [] }
  | { readonly value?: undefined; readonly problems: readonly Problem[] };

/**
 * A YAML file held to a schema; each problem has its line and column.
 *
 * @param refused keys at the top that are unknown for a reason, each with it
 */
export function readYaml<T>(
  file: string,
  text: string,
  schema: z.ZodType<T>,
  refused: RefusedKeys = {},
): Checked<T> & { readonly yaml: YamlFile } {
  const yaml = parseYamlFile(file, text);
  return { yaml, ...(yaml.problems.length > 0 ? { problems: yaml.problems } : checkYaml(yaml, schema, refused)) };
}

/** The same of a file that has been parsed, and may be JSON. */
export function checkYaml<T>(yaml: YamlFile, schema: z.ZodType<T>, refused: RefusedKeys = {}): Checked<T> {
  const result = schema.safeParse(yaml.value, { error: inOurWords });
  return result.success
    ? { value: result.data, problems: [] }
    : { problems: issueProblems(yaml, schema, result.error.issues, { refused }) };
}

import { z } from "zod";
import { parseJsonFile } from "../../common/files/json-file.ts";
import { checkYaml } from "../../common/files/read-yaml.ts";
import type { Reader } from "../../common/files/reader.ts";
import type { YamlFile } from "../../common/files/yaml-file.ts";
import { didYouMean, type Problem } from "../../common/problem.ts";
import { answerProblems } from "./answers.ts";
import { ruleProblems } from "./rules.ts";

/** What flagd serves when a stack is new, and what a reset goes back to. */
export const FLAGS = "flags/demo.flagd.json";

const metadata = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean()], "must be text, a number, or true or false"))
  .optional();
const rule = z.looseObject({});
const name = z.string().min(1, "must have a name");
/** A program asks flagd for a flag at `/ofrep/v1/evaluate/flags/<key>`. */
const key = z
  .string()
  .regex(/^(?!\.\.?$)[^/\n]+$/, "must be what an address can end in: a name without a slash, neither . nor ..");

const flagSchema = z.looseObject({
  state: z.enum(["ENABLED", "DISABLED"]),
  variants: z
    .record(name, z.unknown())
    .refine((variants) => Object.keys(variants).length > 0, "must have at least one variant"),
  // Without one each program takes its own default.
  defaultVariant: z.string("must be the name of a variant").nullish(),
  targeting: rule.optional(),
  metadata,
});

const schema = z.looseObject({
  flags: z.record(key, flagSchema),
  $evaluators: z.record(name, rule).optional(),
  metadata,
});

/**
 * What flagd, and the console that stores flags by flagd's rules, would refuse of the flags once they are built into an
 * image, and targeting rules that flagd takes and answers with an error.
 */
export function flagProblems(reader: Reader): Problem[] {
  if (reader.kind(FLAGS) !== "file") return [];
  const json = parseJsonFile(FLAGS, reader.read(FLAGS));
  const unreadable = [...json.problems, ...json.doubles];
  if (unreadable.length > 0) return unreadable;
  const { value, problems } = checkYaml(json, schema);
  if (value === undefined) return [...problems];
  return [
    ...Object.entries(value.flags).flatMap(([key, flag]) => [
      ...mixedTypes(json, key, flag.variants),
      ...unknownDefault(json, key, flag),
      ...answerProblems(json, key, flag, value.$evaluators),
    ]),
    ...ruleProblems(json, value),
  ];
}

const TYPES: Readonly<Record<string, string>> = {
  boolean: "true or false",
  number: "a number",
  string: "text",
  object: "an object",
};

function mixedTypes(json: YamlFile, key: string, variants: Readonly<Record<string, unknown>>): Problem[] {
  const typed = Object.entries(variants).map(([name, value]) => ({ name, type: typeOf(value) }));
  const [first] = typed;
  return typed.flatMap(({ name, type }): Problem[] => {
    const path = ["flags", key, "variants", name];
    if (type === undefined) {
      return [json.at(path, `${path.join(".")} must be true or false, a number, text or an object`)];
    }
    if (first?.type === undefined || type === first.type) return [];
    return [
      json.at(
        path,
        `${path.join(".")} must be ${TYPES[first.type]}, as ${first.name} is: all variants of a flag have one type`,
      ),
    ];
  });
}

function typeOf(value: unknown): string | undefined {
  return value === null || Array.isArray(value) ? undefined : typeof value;
}

function unknownDefault(
  json: YamlFile,
  key: string,
  { defaultVariant, variants }: z.infer<typeof flagSchema>,
): Problem[] {
  const names = Object.keys(variants);
  // flagd takes an empty one for none.
  if (!defaultVariant || names.includes(defaultVariant)) return [];
  const path = ["flags", key, "defaultVariant"];
  return [
    json.at(
      path,
      `${path.join(".")} must be one of ${names.join(", ")}, not ${defaultVariant}${didYouMean(defaultVariant, names)}`,
    ),
  ];
}

import type { z } from "zod";
import { didYouMean, type Problem } from "../problem.ts";
import { knownKeys } from "./known-keys.ts";
import type { Path, YamlFile } from "./yaml-file.ts";

type Issue = z.core.$ZodIssue;

/** Keys that a person may well write, and why there are none such. */
export type RefusedKeys = Readonly<Record<string, string>>;

interface Below {
  readonly parent?: Path;
  /** At the top of the file. */
  readonly refused?: RefusedKeys;
}

/** Zod's issues as problems with a place. An unknown key stands at that key, a missing one at its parent. */
export function issueProblems(
  yaml: YamlFile,
  schema: z.ZodType,
  issues: readonly Issue[],
  { parent = [], refused = {} }: Below = {},
): Problem[] {
  return issues.flatMap((issue) => problemsOf(yaml, schema, issue, [...parent, ...issue.path], refused));
}

function problemsOf(yaml: YamlFile, schema: z.ZodType, issue: Issue, path: Path, refused: RefusedKeys): Problem[] {
  const given = valueAt(yaml.value, path);
  const label = path.length === 0 ? "the file" : path.map(String).join(".");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => {
      const name = [...path, key].map(String).join(".");
      const why = path.length === 0 && Object.hasOwn(refused, key) ? refused[key] : undefined;
      if (why !== undefined) return yaml.atKey([...path, key], `${name} is refused: ${why}`);
      return yaml.atKey([...path, key], `unknown key "${name}"${didYouMean(key, knownKeys(schema, path))}`);
    });
  }
  if (issue.code === "invalid_key") {
    return [yaml.atKey(path, `${label} ${issue.issues[0]?.message ?? "is not a valid key"}`)];
  }
  if (issue.code === "invalid_union") {
    const branch = typeof given === "object" && given !== null ? closestBranch(issue.errors) : undefined;
    if (branch !== undefined) return issueProblems(yaml, schema, branch, { parent: path });
  }
  if (given === undefined) return [yaml.at(path.slice(0, -1), `${label} is missing`)];
  if (issue.code === "invalid_value" && issue.values.length > 1) {
    const values = issue.values.map(String);
    return [
      yaml.at(
        path,
        `${label} must be one of ${values.join(", ")}, not ${show(given)}${didYouMean(show(given), values)}`,
      ),
    ];
  }
  return [yaml.at(path, `${label} ${issue.message}, not ${show(given)}`)];
}

const NOUNS: Readonly<Record<string, string>> = { object: "a map", record: "a map", array: "a list", string: "text" };

/** What a value must be, where the schema has no words of its own for it. */
export const inOurWords: z.core.$ZodErrorMap = (issue) =>
  issue.code === "invalid_type" ? `must be ${NOUNS[issue.expected] ?? issue.expected}` : undefined;

function show(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key], value);
}

/** The form that was meant by a map or list: the one that has least against it. One that wants text has nothing to say to it. */
function closestBranch(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | undefined {
  const fitting = branches.filter(
    (issues) => !issues.some(({ code, path }) => code === "invalid_type" && path.length === 0),
  );
  return fitting.toReversed().toSorted((a, b) => a.length - b.length)[0];
}

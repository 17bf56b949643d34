import { join } from "node:path/posix";
import { z } from "zod";
import type { Reader } from "../common/files/reader.ts";
import { parseYamlFile } from "../common/files/yaml-file.ts";
import { issueProblems } from "../common/files/yaml-issues.ts";
import type { Problem } from "../common/problem.ts";

/** One folder for each language that services are written in. */
export const LANGUAGES = "languages";

/** What every other base image is built on: Debian and the certificates. */
export const RUNTIME = "runtime";

/** What may be put beside a base's Dockerfile where images are built from packages. */
export const ingredients = ["ca-certificates.crt", "go", "node", "npm"] as const;
export type Ingredient = (typeof ingredients)[number];

const schema = z.strictObject({
  ingredients: z.array(z.enum(ingredients), "must be a list").describe("What is put beside base.Dockerfile"),
});

/** A base image that services are built on. */
export interface BaseImage {
  readonly name: string;
  /** Of the repository: `languages/node/base.Dockerfile`. */
  readonly dockerfile: string;
  readonly ingredients: readonly Ingredient[];
}

/** `languages/<name>/base.Dockerfile`, `runtime` first. A folder without one has tests and checks alone. */
export function loadBases(reader: Reader): {
  readonly bases: readonly BaseImage[];
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const bases = baseNames(reader).map((name): BaseImage => {
    const read = readIngredients(reader, join(LANGUAGES, name, "base.yaml"));
    problems.push(...read.problems);
    return { name, dockerfile: dockerfileOf(name), ingredients: read.ingredients };
  });
  return { bases, problems };
}

/** Of every base image, `runtime` first. */
export function baseNames(reader: Reader): readonly string[] {
  const names = reader.kind(LANGUAGES) === "folder" ? reader.list(LANGUAGES) : [];
  const there = names.filter((name) => reader.kind(dockerfileOf(name)) === "file");
  return [...there.filter((name) => name === RUNTIME), ...there.filter((name) => name !== RUNTIME).sort()];
}

function dockerfileOf(name: string): string {
  return join(LANGUAGES, name, "base.Dockerfile");
}

function readIngredients(
  reader: Reader,
  file: string,
): { readonly ingredients: readonly Ingredient[]; readonly problems: readonly Problem[] } {
  if (reader.kind(file) !== "file") return { ingredients: [], problems: [] };
  const yaml = parseYamlFile(file, reader.read(file));
  if (yaml.problems.length > 0) return { ingredients: [], problems: yaml.problems };
  const result = schema.safeParse(yaml.value);
  if (result.success) return { ingredients: result.data.ingredients, problems: [] };
  return { ingredients: [], problems: issueProblems(yaml, schema, result.error.issues) };
}

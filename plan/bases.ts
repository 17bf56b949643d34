import { join } from "node:path/posix";
import { z } from "zod";
import { misnamed } from "../common/files/misnamed.ts";
import { readYaml } from "../common/files/read-yaml.ts";
import type { Reader } from "../common/files/reader.ts";
import type { Problem } from "../common/problem.ts";

/** One folder for each language that services are written in. */
export const LANGUAGES = "languages";

/** Beside a base's Dockerfile; it may be missing. */
const FILE = "base.yaml";

/** What every other base image is built on: Debian and the certificates. */
export const RUNTIME = "runtime";

/** What may be put beside a base's Dockerfile where images are built from packages. */
export const ingredients = ["ca-certificates.crt", "go", "node", "npm"] as const;
export type Ingredient = (typeof ingredients)[number];

const schema = z.strictObject({
  ingredients: z.array(z.enum(ingredients)).default([]).describe("What is put beside base.Dockerfile"),
  provides: z
    .array(z.string().min(1))
    .default([])
    .describe("The commands that a Dockerfile may count on, whichever image source the base comes from"),
});

/** A base image that services are built on. */
export interface BaseImage {
  readonly name: string;
  /** Of the repository: `languages/node/base.Dockerfile`. */
  readonly dockerfile: string;
  readonly ingredients: readonly Ingredient[];
  /** Commands that both image sources have on the PATH; empty where `base.yaml` names none. */
  readonly provides: readonly string[];
}

/** `languages/<name>/base.Dockerfile`, `runtime` first. A folder without one has tests and checks alone. */
export function loadBases(reader: Reader): {
  readonly bases: readonly BaseImage[];
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const bases = baseNames(reader).map((name): BaseImage => {
    const { problems: found, ...content } = readBase(reader, join(LANGUAGES, name, FILE));
    problems.push(...misnamed(reader, join(LANGUAGES, name), (each) => each === FILE), ...found);
    return { name, dockerfile: dockerfileOf(name), ...content };
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

function readBase(
  reader: Reader,
  file: string,
): Pick<BaseImage, "ingredients" | "provides"> & { readonly problems: readonly Problem[] } {
  const nothing = { ingredients: [], provides: [] };
  if (reader.kind(file) !== "file") return { ...nothing, problems: [] };
  const { value = nothing, problems } = readYaml(file, reader.read(file), schema);
  return { ...value, problems };
}

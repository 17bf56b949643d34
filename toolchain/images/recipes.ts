import { readFileSync } from "node:fs";
import { join } from "node:path";
import { contentKey } from "../../common/key.ts";
import type { BaseImage } from "../../plan/bases.ts";
import { recipeKey, servers } from "../go/recipes.ts";
import { debianKey } from "./debian.ts";

export const PREFIX = "astrolab.local/";

/** What every build starts from: Debian as it came from mmdebstrap. */
export const debianReference = (): string => `${PREFIX}debian:${debianKey()}`;

/** `astrolab.local/<name>:<key>` of each image that is built from packages, from the repository's files alone. */
export function references(repoRoot: string, bases: readonly BaseImage[]): Record<string, string> {
  const [first, ...others] = bases;
  const runtime = first === undefined ? "" : baseKey(repoRoot, first, debianKey());
  const keys = {
    ...(first && { [first.name]: runtime }),
    ...Object.fromEntries(others.map((each) => [each.name, baseKey(repoRoot, each, runtime)])),
    ...Object.fromEntries(Object.entries(servers).map(([name, recipe]) => [name, recipeKey(repoRoot, recipe)])),
  };
  return Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, `${PREFIX}${name}:${key}`]));
}

function baseKey(repoRoot: string, { dockerfile, ingredients }: BaseImage, parent: string): string {
  const read = (path: string) => readFileSync(join(repoRoot, path));
  return contentKey({
    parent,
    dockerfile: read(dockerfile),
    ...(ingredients.length > 0 && { ingredients: ingredients.join() }),
    ...(ingredients.some((each) => each === "node" || each === "npm") && {
      packages: read("toolchain/node/packages.json"),
    }),
  });
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { contentKey } from "../../common/key.ts";
import { recipeKey, servers } from "../go/recipes.ts";
import { debianKey } from "./debian.ts";

/** The images that our own services are built on. `runtime` is what the other three are built on. */
export const bases = ["runtime", "golang", "node", "python"] as const;
export type BaseName = (typeof bases)[number];

export const PREFIX = "astrolab.local/";

/** What every build starts from: Debian as it came from mmdebstrap. */
export const debianReference = (): string => `${PREFIX}debian:${debianKey()}`;

/** `astrolab.local/<name>:<key>` of each image that is built from packages, from the repository's files alone. */
export function references(repoRoot: string): Record<string, string> {
  const runtime = baseKey(repoRoot, "runtime", debianKey());
  const keys = {
    runtime,
    ...Object.fromEntries(bases.slice(1).map((name) => [name, baseKey(repoRoot, name, runtime)])),
    ...Object.fromEntries(Object.entries(servers).map(([name, recipe]) => [name, recipeKey(repoRoot, recipe)])),
  };
  return Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, `${PREFIX}${name}:${key}`]));
}

function baseKey(repoRoot: string, name: BaseName, parent: string): string {
  const read = (path: string) => readFileSync(join(repoRoot, "toolchain", path));
  return contentKey({
    parent,
    dockerfile: read(`bases/${name}.Dockerfile`),
    ...(name === "node" && { packages: read("node/packages.json") }),
  });
}

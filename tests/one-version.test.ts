import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

interface Package {
  readonly workspaces?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const read = (folder: string): Package => JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Package;
const folders = [".", ...(read(".").workspaces ?? [])];
const wanted = folders.flatMap((folder) => {
  const { dependencies, devDependencies } = read(folder);
  return Object.entries({ ...devDependencies, ...dependencies }).map(([name, version]) => ({ folder, name, version }));
});

test("a package has one version, whoever asks for it: an image gets the code of common with its own packages", () => {
  expect(wanted.length).toBeGreaterThan(20);
  const first = new Map(wanted.map(({ name, version }) => [name, version]));
  expect(wanted.filter(({ name, version }) => first.get(name) !== version)).toEqual([]);
});

test("every version is exact", () => {
  expect(wanted.filter(({ version }) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { localImages } from "../local-images.ts";
import { pulumi, recipeKey, servers } from "./recipes.ts";

const bases = readdirSync("languages")
  .filter((name) => readdirSync(join("languages", name)).includes("base.Dockerfile"))
  .sort();
const recipes = [...Object.values(servers), ...pulumi];

test("each patch is used, and is for the version in the module graph", () => {
  const files = readdirSync("toolchain/servers/patches").sort();
  expect(files).toEqual(recipes.flatMap(({ patched }) => patched.map(({ patch }) => `${patch}.patch`)).sort());
  for (const { graph, patched } of recipes) {
    const modules = readFileSync(join("toolchain/servers", graph, "go.mod"), "utf8");
    const sums = readFileSync(join("toolchain/servers", graph, "go.sum"), "utf8");
    for (const { module, version } of patched) {
      expect(modules).toContain(`${module} ${version}`);
      expect(sums).toContain(`${module} ${version} h1:`);
    }
  }
});

const copies: string[] = [];
afterEach(() => {
  for (const copy of copies.splice(0)) rmSync(copy, { recursive: true });
});

function copyOfCheckout(): string {
  const root = mkdtempSync(join(tmpdir(), "toolchain-keys-"));
  copies.push(root);
  for (const path of ["toolchain/servers", "toolchain/node", "languages"]) {
    cpSync(path, join(root, path), { recursive: true });
  }
  return root;
}

/** Names whose key differs once a file of the checkout has one more line. */
function changedBy(path: string): string[] {
  const root = copyOfCheckout();
  const keys = () => ({
    ...localImages(root),
    ...Object.fromEntries(pulumi.map((recipe) => [recipe.name, recipeKey(root, recipe)])),
  });
  const before: Record<string, string> = keys();
  writeFileSync(join(root, path), `${readFileSync(join(root, path), "utf8")}\n`);
  return Object.entries(keys())
    .filter(([name, key]) => before[name] !== key)
    .map(([name]) => name)
    .sort();
}

test.each([
  ["toolchain/servers/patches/prometheus.patch", ["prometheus"]],
  ["toolchain/servers/patches/healthcheckv2.patch", ["jaeger"]],
  ["toolchain/servers/patches/pulumi-language-nodejs.patch", ["pulumi-language-nodejs"]],
  ["toolchain/servers/otelcol/main.go", ["otel-collector"]],
  ["toolchain/servers/language-nodejs/go.sum", ["pulumi-language-nodejs"]],
  ["toolchain/servers/go.mod", ["caddy", "flagd", "jaeger", "otel-collector", "prometheus", "pulumi"]],
  ["languages/python/base.Dockerfile", ["python"]],
  ["toolchain/node/packages.json", ["node"]],
  ["languages/runtime/base.Dockerfile", bases],
])("a change of %s is a new key for what is made from it, and for nothing else", (path, names) => {
  expect(changedBy(path)).toEqual(names);
});

test("the references are names that an engine takes, the same in every checkout", () => {
  const references = localImages(copyOfCheckout());
  expect(references).toEqual(localImages("."));
  expect(Object.keys(references).sort()).toEqual([...Object.keys(servers), ...bases].sort());
  expect(bases).toEqual(expect.arrayContaining(["golang", "node", "python", "runtime"]));
  for (const [name, reference] of Object.entries(references)) {
    expect(reference).toMatch(new RegExp(`^astrolab\\.local/${name}:[0-9a-f]{12}$`));
  }
});

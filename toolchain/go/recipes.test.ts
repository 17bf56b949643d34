import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { localImages } from "../local-images.ts";
import { EDITS } from "./edits.ts";
import { pulumi, recipeKey, servers } from "./recipes.ts";

const bases = readdirSync("languages")
  .filter((name) => readdirSync(join("languages", name)).includes("base.Dockerfile"))
  .sort();
const recipes = [...Object.values(servers), ...pulumi];

test("each edited module has the version that is in the module graph", () => {
  for (const { graph, edited } of recipes) {
    const modules = readFileSync(join("toolchain/servers", graph, "go.mod"), "utf8");
    const sums = readFileSync(join("toolchain/servers", graph, "go.sum"), "utf8");
    for (const { module, version, edits } of edited) {
      expect(modules).toContain(`${module} ${version}`);
      // What our own stands in for is not fetched, and has no sum.
      const ours = existsSync(join(EDITS, edits, "go.mod"));
      expect([module, sums.includes(`${module} ${version} h1:`)]).toEqual([module, !ours]);
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
  ["toolchain/servers/edits/prometheus/memlimit.patch", ["prometheus"]],
  ["toolchain/servers/edits/prometheus-sigv4/sigv4.go", ["prometheus"]],
  ["toolchain/servers/edits/jaeger/cmd/jaeger/main.go", ["jaeger"]],
  ["toolchain/servers/edits/gocloud/blob/s3blob/package.go", ["pulumi"]],
  ["toolchain/servers/edits/pulumi-language-nodejs/ts-node.patch", ["pulumi-language-nodejs"]],
  ["toolchain/servers/otelcol/main.go", ["otel-collector"]],
  ["toolchain/servers/language-nodejs/go.sum", ["pulumi-language-nodejs"]],
  ["toolchain/servers/nats-server/go.sum", ["nats"]],
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

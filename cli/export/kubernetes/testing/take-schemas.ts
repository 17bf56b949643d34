import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { KINDS } from "./schemas.ts";

/**
 * Writes `api/schemas.json` from the specification in Kubernetes' own Go module, for a newer Kubernetes:
 *
 *     node cli/export/kubernetes/testing/take-schemas.ts v1.37.2 && npx biome format --write cli/export/kubernetes/testing/api
 */
const [version = ""] = process.argv.slice(2);
const downloaded = execFileSync("go", ["mod", "download", "-json", `k8s.io/kubernetes@${version}`], {
  encoding: "utf8",
});
const { Dir: folder, Sum: sum } = JSON.parse(downloaded) as { Dir: string; Sum: string };
const { definitions } = JSON.parse(readFileSync(join(folder, "api/openapi-spec/swagger.json"), "utf8")) as {
  definitions: Readonly<Record<string, unknown>>;
};

const needed = new Set<string>();
for (const name of Object.values(KINDS)) need(name);
const taken = {
  $comment: [
    `From api/openapi-spec/swagger.json of the Go module k8s.io/kubernetes ${version} (${sum}), by take-schemas.ts.`,
    "Copyright The Kubernetes Authors, under the Apache License 2.0, which is in LICENSE beside this file.",
    "Changed: what the used kinds do not need is left out, and so are descriptions and the keys that begin with x-kubernetes.",
  ],
  version,
  definitions: Object.fromEntries([...needed].sort().map((name) => [name, bare(definitions[name])])),
};
writeFileSync(join(import.meta.dirname, "api/schemas.json"), `${JSON.stringify(taken, null, 2)}\n`);

/** A definition, and all that it refers to. */
function need(name: string): void {
  if (needed.has(name)) return;
  needed.add(name);
  for (const [, other = ""] of JSON.stringify(definitions[name]).matchAll(/"#\/definitions\/([^"]+)"/g)) need(other);
}

/** Only objects of the schema language lose keys; the names under `properties` are the API's. */
function bare(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(bare);
  if (typeof schema !== "object" || schema === null) return schema;
  const kept = Object.entries(schema).filter(([key]) => key !== "description" && !key.startsWith("x-kubernetes"));
  return Object.fromEntries(
    kept.map(([key, value]) => [key, key === "properties" ? mapped(value as object) : bare(value)]),
  );
}

function mapped(properties: object): object {
  return Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, bare(each)]));
}

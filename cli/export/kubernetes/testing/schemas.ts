import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** The kinds that the manifests use, and where Kubernetes defines them. */
export const KINDS = {
  "v1 ConfigMap": "io.k8s.api.core.v1.ConfigMap",
  "v1 Namespace": "io.k8s.api.core.v1.Namespace",
  "v1 PersistentVolumeClaim": "io.k8s.api.core.v1.PersistentVolumeClaim",
  "v1 Service": "io.k8s.api.core.v1.Service",
  "apps/v1 Deployment": "io.k8s.api.apps.v1.Deployment",
  "apps/v1 StatefulSet": "io.k8s.api.apps.v1.StatefulSet",
  "networking.k8s.io/v1 NetworkPolicy": "io.k8s.api.networking.v1.NetworkPolicy",
} as const;

/** The published form of numbers with a unit, and of numbers that may be text too, as the API server takes them. */
const LOOSE: Readonly<Record<string, object>> = {
  "io.k8s.apimachinery.pkg.util.intstr.IntOrString": { anyOf: [{ type: "string" }, { type: "integer" }] },
};

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
}

/**
 * What Kubernetes' published schemas have against a manifest, a line each; a key that they do not know is one, as `kubectl` refuses it too.
 *
 * @returns a function, as reading the schemas takes a moment
 */
export function schemaCheck(): (manifest: Manifest) => readonly string[] {
  const text = readFileSync(join(import.meta.dirname, "api/schemas.json"), "utf8");
  const { definitions } = JSON.parse(text) as { definitions: Readonly<Record<string, { properties?: object }>> };
  const closed = Object.entries(definitions).map(([name, schema]) => [
    name,
    LOOSE[name] ?? { ...schema, ...(schema.properties && { additionalProperties: false }) },
  ]);
  const all = Object.fromEntries(closed);
  const checks = new Map(
    Object.entries(KINDS).map(([kind, name]) => [
      kind,
      z.fromJSONSchema({
        $schema: "http://json-schema.org/draft-07/schema#",
        $ref: `#/definitions/${name}`,
        definitions: all,
      }),
    ]),
  );
  return (manifest) => {
    const kind = `${manifest.apiVersion} ${manifest.kind}`;
    const check = checks.get(kind);
    if (check === undefined) return [`no schema of ${kind} was taken`];
    const issues = check.safeParse(manifest).error?.issues ?? [];
    return issues.map(({ path, message }) => `${kind} ${path.join(".")}: ${message}`);
  };
}

import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadPlan } from "../../../plan/load.ts";
import { parseSettings } from "../../../plan/settings.ts";
import { localImages } from "../../../toolchain/local-images.ts";
import { kubernetesOf } from "./manifests.ts";
import { KINDS, schemaCheck } from "./testing/schemas.ts";
import { manifests, plan, stack } from "./testing/small-plan.ts";

test("the stack has a name space that lets in nothing with rights, and hears nobody else", () => {
  const all = manifests(plan);
  expect(all["Namespace astrolab-dev"]).toEqual({
    apiVersion: "v1",
    kind: "Namespace",
    metadata: {
      name: "astrolab-dev",
      labels: { ...stack("shared"), "pod-security.kubernetes.io/enforce": "restricted" },
    },
  });
  expect(all["NetworkPolicy own-pods-only"]?.["spec"]).toEqual({
    podSelector: {},
    policyTypes: ["Ingress"],
    ingress: [{ from: [{ podSelector: {} }] }],
  });
  expect(all["PersistentVolumeClaim flags"]).toEqual({
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: { name: "flags", namespace: "astrolab-dev", labels: stack("shared") },
    spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
  });
});

test("words that an older YAML would read as numbers or as truth are quoted, and nothing is an alias", () => {
  const text = kubernetesOf(plan);
  expect(text).toContain('- "65532:1"\n');
  expect(text).toContain('value: "yes"\n');
  expect(text).not.toMatch(/: [&*]/);
});

describe.each(["upstream", "packages"])("this repository's own stack from %s", (images) => {
  const repoRoot = join(import.meta.dirname, "../../..");
  const settings = parseSettings({ images, registry: "mirror.local:5000" });
  const own = Object.values(manifests(loadPlan({ repoRoot, stack: "dev", settings, localImages })));
  const check = schemaCheck();

  test("is accepted by the schemas that Kubernetes has published", () => {
    expect(own.flatMap((each) => check(each as never))).toEqual([]);
    const kinds = new Set(own.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`));
    expect([...kinds].sort()).toEqual(Object.keys(KINDS).sort());
  });

  test("publishes nothing outside of the cluster, and mounts nothing of a node", () => {
    const text = JSON.stringify(own);
    expect(text).not.toMatch(
      /NodePort|LoadBalancer|"kind":"Ingress"|hostPath|hostNetwork|hostPort|privileged|"runAsUser":0/,
    );
  });
});

test("the schemas refuse what no API server would take", () => {
  const check = schemaCheck();
  expect(check({ apiVersion: "apps/v1", kind: "Deployment", spec: { replicas: "1", template: {} } } as never)).toEqual([
    "apps/v1 Deployment spec.replicas: Invalid input: expected number, received string",
    "apps/v1 Deployment spec.selector: Invalid input: expected object, received undefined",
  ]);
  expect(check({ apiVersion: "v1", kind: "Service", spec: { clusterIp: "None" } } as never)).toEqual([
    'v1 Service spec: Unrecognized key: "clusterIp"',
  ]);
  expect(check({ apiVersion: "v1", kind: "Pod" })).toEqual(["no schema of v1 Pod was taken"]);
});

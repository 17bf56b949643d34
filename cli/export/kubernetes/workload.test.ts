// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Kubernetes has placeholders of that form too
import { expect, test } from "vitest";
import { manifests, plan, stack } from "./testing/small-plan.ts";

const labels = { ...stack("console"), "dev.astrolab.plan": "0123456789ab" };

test("what keeps data is a StatefulSet whose pod is replaced when the plan's hash changes", () => {
  expect(manifests(plan)["StatefulSet console"]).toEqual({
    apiVersion: "apps/v1",
    kind: "StatefulSet",
    metadata: { name: "console", namespace: "astrolab-dev", labels },
    spec: {
      replicas: 1,
      serviceName: "console",
      selector: { matchLabels: stack("console") },
      template: { metadata: { labels }, spec: expect.any(Object) },
    },
  });
});

test("what keeps nothing is a Deployment with one pod at a time", () => {
  expect(manifests(plan)["Deployment shop"]).toEqual({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "shop", namespace: "astrolab-dev", labels: stack("shop") },
    spec: {
      replicas: 1,
      strategy: { type: "Recreate" },
      selector: { matchLabels: stack("shop") },
      template: {
        metadata: { labels: stack("shop") },
        spec: expect.any(Object),
      },
    },
  });
});

test("the entry alone has a port, inside the cluster, and every name leads to it", () => {
  const all = manifests(plan);
  const spec = {
    type: "ClusterIP",
    ports: [{ name: "http", port: 8080, targetPort: "http" }],
    publishNotReadyAddresses: true,
    selector: stack("console"),
  };
  expect([all["Service console"]?.["spec"], all["Service feature"]?.["spec"]]).toEqual([spec, spec]);
  expect(all["Service shop"]?.["spec"]).toEqual({
    type: "ClusterIP",
    clusterIP: "None",
    publishNotReadyAddresses: true,
    selector: stack("shop"),
  });
});

test("a service gets its files to the byte", () => {
  expect(manifests(plan)["ConfigMap console-files"]).toEqual({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "console-files", namespace: "astrolab-dev", labels },
    data: { "etc-astrolab-plan.json": "${a} $(b)\n" },
  });
});

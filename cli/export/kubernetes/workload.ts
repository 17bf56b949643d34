import { ownLabels } from "../../../plan/names.ts";
import type { ContainerPlan, Plan } from "../../../plan/types.ts";
import { metadata, podsOf } from "./metadata.ts";
import { podSpec } from "./pod.ts";

/** What keeps data has a StatefulSet, which never starts a pod while the one before may still write. */
export function kindOf({ mounts }: ContainerPlan): "Deployment" | "StatefulSet" {
  return mounts.length > 0 ? "StatefulSet" : "Deployment";
}

/**
 * One pod at a time: two of a service would send figures under one id, and mount one disk. The label with the hash of the plan makes a new one
 * whenever the service or one of its files changes.
 */
export function workload(container: ContainerPlan, plan: Plan): object {
  const { service, labels } = container;
  const kind = kindOf(container);
  return {
    apiVersion: "apps/v1",
    kind,
    metadata: metadata(plan, service, labels),
    spec: {
      replicas: 1,
      ...(kind === "StatefulSet" ? { serviceName: service } : { strategy: { type: "Recreate" } }),
      selector: podsOf(plan, service),
      template: {
        metadata: { labels: { ...ownLabels(plan.stack, service), ...labels } },
        spec: podSpec(container, plan),
      },
    },
  };
}

/**
 * The names by which the others find it. Only the entry has an address of its own; the others' names lead to the pod itself, so that every port
 * of it is there, and whether it is ready or not: nobody here waits for another to start.
 */
export function services(container: ContainerPlan, plan: Plan): readonly object[] {
  const { service, labels, aliases, entry } = container;
  return aliases.map((name) => ({
    apiVersion: "v1",
    kind: "Service",
    metadata: metadata(plan, name, labels),
    spec: {
      type: "ClusterIP",
      ...(entry ? { ports: [{ name: "http", port: entry.port, targetPort: "http" }] } : { clusterIP: "None" }),
      publishNotReadyAddresses: true,
      selector: ownLabels(plan.stack, service),
    },
  }));
}

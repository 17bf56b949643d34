import type { Plan } from "../../../plan/types.ts";
import { metadata } from "./metadata.ts";

/** The stack's own name space, into which nothing with more rights gets, and whose pods hear nobody from outside of it. */
export function network(plan: Plan): readonly object[] {
  const { name, labels } = plan.network;
  return [
    {
      apiVersion: "v1",
      kind: "Namespace",
      metadata: { name, labels: { ...labels, "pod-security.kubernetes.io/enforce": "restricted" } },
    },
    {
      apiVersion: "networking.k8s.io/v1",
      kind: "NetworkPolicy",
      metadata: metadata(plan, "own-pods-only", labels),
      spec: { podSelector: {}, policyTypes: ["Ingress"], ingress: [{ from: [{ podSelector: {} }] }] },
    },
  ];
}

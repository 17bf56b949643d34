import type { Plan } from "../../../plan/types.ts";
import { comment, yamlText } from "../document.ts";
import { configMaps } from "./files.ts";
import { head } from "./head.ts";
import { network } from "./network.ts";
import { claims } from "./storage.ts";
import { services, workload } from "./workload.ts";

/** The plan as plain manifests, in the order in which they are needed. @throws UserError usage for a file that is too big */
export function kubernetesOf(plan: Plan): string {
  return `${comment(head(plan))}${manifestsOf(plan).map(yamlText).join("---\n")}`;
}

function manifestsOf(plan: Plan): readonly object[] {
  return [
    ...network(plan),
    ...claims(plan),
    ...plan.containers.flatMap((container) => [
      ...configMaps(container, plan),
      ...services(container, plan),
      workload(container, plan),
    ]),
  ];
}

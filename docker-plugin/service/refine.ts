import type { Failure } from "../core/check.ts";
import { isEmpty, UNKNOWN } from "../core/properties.ts";
import type { ServiceInputs } from "./inputs.ts";

/** What a service's inputs say together: each of these would fail on the engine, after other resources were made. */
export function refineService(owner: string, { taskSpec, endpointSpec }: ServiceInputs): readonly Failure[] {
  const failures: Failure[] = [];
  const fail = (property: string, problem: string) =>
    failures.push({ property, reason: `${owner}: "${property}" ${problem}` });

  const { containerSpec, networksAdvanceds } = taskSpec;
  if (Array.isArray(networksAdvanceds)) {
    networksAdvanceds.forEach(({ id, name }, index) => {
      if (isEmpty(id) === isEmpty(name))
        fail(`taskSpec.networksAdvanceds[${index}]`, "needs one of id and name, not empty and not both");
    });
  }
  const kind: string | undefined = containerSpec?.healthcheck?.tests?.[0];
  if (kind !== undefined && kind !== UNKNOWN && !["CMD", "CMD-SHELL", "NONE"].includes(kind))
    fail("taskSpec.containerSpec.healthcheck.tests[0]", "must be CMD, CMD-SHELL or NONE");
  if (endpointSpec?.mode === "dnsrr" && endpointSpec.ports?.some?.(({ publishMode }) => publishMode === "ingress"))
    fail("endpointSpec.ports", "cannot be published as ingress with the mode dnsrr; give them publishMode: host");
  return failures;
}

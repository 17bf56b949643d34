import type { ContainerState } from "../../../engine/engine.ts";
import type { Plan } from "../../../plan/types.ts";
import { type Diagnostic, urnName } from "../../pulumi/events.ts";
import { isPortTaken } from "../failure-text.ts";
import type { GaveUp } from "./watch.ts";

/** Whom Pulumi waited for in vain. */
export interface WaitedFor {
  /** One whose own health check keeps failing. */
  readonly unhealthy?: GaveUp;
  /** The proxy, whose health is that of the whole stack: another one is to blame. */
  readonly entry: boolean;
}

/** @param diagnostics of the run that failed: an error names the container that it is about */
export function waitedFor(
  plan: Plan,
  containers: readonly ContainerState[],
  diagnostics: readonly Diagnostic[],
): WaitedFor {
  const named = diagnostics.flatMap(({ severity, urn }) =>
    severity === "error" && urn !== undefined ? [urnName(urn)] : [],
  );
  const failed = plan.containers.filter(({ service }) =>
    [`${service}-container`, `${service}-service`].some((one) => named.includes(one)),
  );
  const own = failed.filter(({ entry }) => entry === undefined).map(({ name }) => name);
  const [unhealthy] = containers.flatMap((container): GaveUp[] =>
    own.includes(container.name) && container.failing !== undefined
      ? [{ container, why: `is not healthy: its health check ${container.failing}` }]
      : [],
  );
  // One that never started was not waited for.
  const taken = diagnostics.some(({ severity, message }) => severity === "error" && isPortTaken(message));
  return { ...(unhealthy && { unhealthy }), entry: !taken && failed.some(({ entry }) => entry !== undefined) };
}

import type { ContainerPlan } from "../../../plan/types.ts";

const ATTRIBUTES = "OTEL_RESOURCE_ATTRIBUTES";

/**
 * A container whose telemetry says on which node of the swarm it runs. A series goes on where a task moves: Prometheus makes no label
 * of it, and has it in `target_info` alone.
 *
 * @param node its name, or the template in whose place the swarm writes that when it makes a task; empty where nobody knows
 */
export function withHostName(container: ContainerPlan, node = ""): ContainerPlan {
  const attributes = container.env[ATTRIBUTES];
  if (attributes === undefined || node === "") return container;
  return { ...container, env: { ...container.env, [ATTRIBUTES]: `${attributes},host.name=${node}` } };
}

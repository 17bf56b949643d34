import type { EngineObject, SwarmNode } from "../engine.ts";
import { hasEnded, type ListedNode, type ListedService, type ListedTask } from "./listed.ts";

/** Every node, sorted by name. @param tasks of one stack */
export function swarmNodes(nodes: readonly ListedNode[], tasks: readonly ListedTask[]): SwarmNode[] {
  return nodes
    .map(({ ID, Spec, Description, Status }) => ({
      name: Description.Hostname,
      state: Status.State,
      why: Status.Message ?? "",
      availability: Spec.Availability,
      tasks: tasks.filter((task) => task.NodeID === ID && !hasEnded(task)).length,
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Names by id, where there are several. */
export function nodeNames(nodes: readonly ListedNode[]): ReadonlyMap<string, string> {
  return new Map(nodes.length < 2 ? [] : nodes.map(({ ID, Description }) => [ID, Description.Hostname]));
}

/**
 * What other nodes still have of services that are gone: nobody but those nodes can see the containers themselves.
 *
 * @param tasks of every stack
 * @param label and its value, by which a stack's are known
 */
export function leftTasks(
  tasks: readonly ListedTask[],
  services: readonly ListedService[],
  { here, names }: { readonly here: string; readonly names: ReadonlyMap<string, string> },
  [label, value]: readonly [string, string],
  serviceLabel: string,
): EngineObject[] {
  const known = new Set(services.map(({ ID }) => ID));
  return tasks
    .filter((task) => task.Spec.ContainerSpec.Labels?.[label] === value && !known.has(task.ServiceID))
    .filter((task) => task.NodeID !== undefined && task.NodeID !== here && !hasEnded(task))
    .map((task) => {
      const node = names.get(task.NodeID ?? "") ?? task.NodeID ?? "";
      const service = task.Spec.ContainerSpec.Labels?.[serviceLabel] ?? task.ServiceID;
      return { kind: "task", id: task.ID, name: `${service} on ${node}`, node };
    });
}

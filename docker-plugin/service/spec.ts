import { nanoseconds } from "../core/durations.ts";
import { labelMap } from "../labels.ts";
import { containerSpec } from "./container-spec.ts";
import type { Quantity, Rollout, ServiceSpec, TaskTemplate } from "./engine-types.ts";
import type { ServiceInputs } from "./inputs.ts";

type TaskSpec = ServiceInputs["taskSpec"];
type Limits = NonNullable<NonNullable<TaskSpec["resources"]>["limits"]>;

/** The inputs in the engine's words. */
export function serviceSpec(inputs: ServiceInputs): ServiceSpec {
  const { endpointSpec, mode } = inputs;
  return {
    Name: inputs.name,
    Labels: labelMap(inputs.labels),
    TaskTemplate: taskTemplate(inputs.taskSpec),
    Mode: { Replicated: { Replicas: mode?.replicated?.replicas ?? 1 } },
    ...(inputs.updateConfig && { UpdateConfig: rollout(inputs.updateConfig) }),
    ...(inputs.rollbackConfig && { RollbackConfig: rollout(inputs.rollbackConfig) }),
    ...(endpointSpec && {
      EndpointSpec: {
        ...(endpointSpec.mode && { Mode: endpointSpec.mode }),
        Ports: (endpointSpec.ports ?? []).map((port) => ({
          ...(port.name && { Name: port.name }),
          Protocol: port.protocol,
          TargetPort: port.targetPort,
          ...(port.publishedPort && { PublishedPort: port.publishedPort }),
          PublishMode: port.publishMode,
        })),
      },
    }),
  };
}

function taskTemplate(task: TaskSpec): TaskTemplate {
  const { resources, restartPolicy, placement, logDriver } = task;
  return {
    ContainerSpec: containerSpec(task.containerSpec),
    ...(resources && {
      Resources: {
        ...(resources.limits && { Limits: quantity(resources.limits) }),
        ...(resources.reservation && { Reservations: quantity(resources.reservation) }),
      },
    }),
    ...(restartPolicy && {
      RestartPolicy: {
        ...(restartPolicy.condition && { Condition: restartPolicy.condition }),
        // What is left out counts as none here, where the engine's own default is 5 s: so does the official plugin.
        Delay: nanoseconds(restartPolicy.delay ?? "0s"),
        MaxAttempts: restartPolicy.maxAttempts ?? 0,
        Window: nanoseconds(restartPolicy.window ?? "0s"),
      },
    }),
    ...(placement && {
      Placement: {
        Constraints: [...(placement.constraints ?? [])],
        Preferences: (placement.prefs ?? []).map((of) => ({ Spread: { SpreadDescriptor: of } })),
        MaxReplicas: placement.maxReplicas ?? 0,
      },
    }),
    ForceUpdate: task.forceUpdate ?? 0,
    ...(task.runtime && { Runtime: task.runtime }),
    Networks: (task.networksAdvanceds ?? []).map(({ id, name, aliases = [] }) => ({
      Target: id || (name ?? ""),
      Aliases: [...aliases],
    })),
    ...(logDriver && { LogDriver: { Name: logDriver.name, Options: { ...logDriver.options } } }),
  };
}

function quantity({ nanoCpus, memoryBytes }: Limits): Quantity {
  return {
    ...(nanoCpus !== undefined && { NanoCPUs: nanoCpus }),
    ...(memoryBytes !== undefined && { MemoryBytes: memoryBytes }),
  };
}

function rollout(wanted: NonNullable<ServiceInputs["updateConfig"]>): Rollout {
  return {
    Parallelism: wanted.parallelism,
    Delay: nanoseconds(wanted.delay),
    FailureAction: wanted.failureAction,
    Monitor: nanoseconds(wanted.monitor),
    MaxFailureRatio: Number(wanted.maxFailureRatio),
    Order: wanted.order,
  };
}

import { isList, isRecord, type Properties, type Value } from "../core/properties.ts";
import type { ServiceSpec } from "./engine-types.ts";

/** Where the engine has what an input says. */
const SERVICE = {
  labels: "Labels",
  updateConfig: "UpdateConfig",
  rollbackConfig: "RollbackConfig",
  endpointSpec: "EndpointSpec",
} as const;

const TASK = {
  resources: "Resources",
  restartPolicy: "RestartPolicy",
  placement: "Placement",
  forceUpdate: "ForceUpdate",
  logDriver: "LogDriver",
} as const;

const CONTAINER = {
  labels: "Labels",
  commands: "Command",
  args: "Args",
  hostname: "Hostname",
  env: "Env",
  dir: "Dir",
  user: "User",
  groups: "Groups",
  readOnly: "ReadOnly",
  mounts: "Mounts",
  stopSignal: "StopSignal",
  stopGracePeriod: "StopGracePeriod",
  healthcheck: "Healthcheck",
  configs: "Configs",
  capAdds: "CapabilityAdd",
  capDrops: "CapabilityDrop",
  init: "Init",
} as const;

/**
 * The inputs as the engine has them now. Image and replicas are read back; of what else somebody has changed the input is left out, so that
 * the next deployment writes it again. What a change of the program replaces is not looked at: networks, hosts and sysctl.
 *
 * @param asked what these inputs ask of the engine
 */
export function observedInputs(found: ServiceSpec, asked: ServiceSpec, inputs: Properties): Properties {
  const [task, wanted] = [found.TaskTemplate, asked.TaskTemplate];
  const given = record(inputs["taskSpec"]);
  const container = kept(record(given["containerSpec"]), CONTAINER, task.ContainerSpec, wanted.ContainerSpec);
  const replicas = found.Mode?.Replicated?.Replicas ?? null;
  const scaled = replicas !== asked.Mode?.Replicated?.Replicas;
  return {
    ...kept(inputs, SERVICE, found, asked),
    ...(scaled && { mode: { ...record(inputs["mode"]), replicated: { replicas } } }),
    taskSpec: {
      ...kept(given, TASK, task, wanted),
      containerSpec: { ...container, image: task.ContainerSpec.Image },
    },
  };
}

function record(value: Value | undefined): Properties {
  return isRecord(value) ? value : {};
}

/** Those of the inputs that the engine still has as they were asked for. */
function kept(inputs: Properties, places: Readonly<Record<string, string>>, found: object, asked: object): Properties {
  const at = (spec: object, place: string) => stable((spec as Record<string, Value | undefined>)[place]);
  const same = ([key]: [string, Value]) => {
    const place = places[key];
    return place === undefined || at(found, place) === at(asked, place);
  };
  return Object.fromEntries(Object.entries(inputs).filter(same));
}

/** As JSON with sorted keys and without what says nothing, which the engine leaves out where Pulumi's programs may not. */
export function stable(value: unknown): string {
  if (isList(value)) return value.length === 0 ? "" : `[${value.map(stable).join(",")}]`;
  if (!isRecord(value)) return value ? JSON.stringify(value) : "";
  const entries = Object.entries(value)
    .map(([key, inner]): [string, string] => [key, stable(inner)])
    .filter(([, inner]) => inner !== "")
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? "" : `{${entries.map(([key, inner]) => `${key}:${inner}`).join(",")}}`;
}

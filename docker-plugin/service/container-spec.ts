import { nanoseconds } from "../core/durations.ts";
import { engineHealthCheck } from "../health-check.ts";
import { labelMap } from "../labels.ts";
import type { ContainerSpec } from "./engine-types.ts";
import type { ServiceInputs } from "./inputs.ts";

type Container = ServiceInputs["taskSpec"]["containerSpec"];
type Mount = NonNullable<Container["mounts"]>[number];
type Config = NonNullable<Container["configs"]>[number];

/** What each task of a service runs, in the engine's words. */
export function containerSpec(container: Container): ContainerSpec {
  const { healthcheck } = container;
  return {
    Image: container.image,
    Labels: labelMap(container.labels),
    ...(container.commands?.length && { Command: [...container.commands] }),
    ...(container.args?.length && { Args: [...container.args] }),
    ...(container.hostname && { Hostname: container.hostname }),
    Env: Object.entries(container.env ?? {})
      .map(([name, value]) => `${name}=${value}`)
      .sort(),
    ...(container.dir && { Dir: container.dir }),
    ...(container.user && { User: container.user }),
    ...(container.groups?.length && { Groups: [...container.groups] }),
    ReadOnly: container.readOnly ?? false,
    Mounts: (container.mounts ?? []).map(mount),
    ...(container.stopSignal && { StopSignal: container.stopSignal }),
    // Left out, it is none here, where the engine's own default is 10 s: so does the official plugin.
    StopGracePeriod: nanoseconds(container.stopGracePeriod ?? "0s"),
    ...(healthcheck && { Healthcheck: engineHealthCheck(healthcheck) }),
    Hosts: (container.hosts ?? []).map(({ host, ip }) => `${ip} ${host}`),
    Configs: (container.configs ?? []).map(config),
    Isolation: container.isolation,
    ...(container.sysctl && { Sysctls: { ...container.sysctl } }),
    CapabilityAdd: [...(container.capAdds ?? [])],
    CapabilityDrop: [...(container.capDrops ?? [])],
    ...(container.init !== undefined && { Init: container.init }),
  };
}

function mount({ target, source, type, readOnly, volumeOptions, tmpfsOptions }: Mount): object {
  return {
    Type: type,
    Target: target,
    ...(source && { Source: source }),
    ReadOnly: readOnly ?? false,
    ...(volumeOptions && {
      VolumeOptions: { NoCopy: volumeOptions.noCopy ?? false, Labels: labelMap(volumeOptions.labels) },
    }),
    ...(tmpfsOptions && {
      TmpfsOptions: { SizeBytes: tmpfsOptions.sizeBytes ?? 0, Mode: tmpfsOptions.mode ?? 0 },
    }),
  };
}

function config({ configId, configName, fileName, fileUid, fileGid, fileMode }: Config): object {
  return {
    ConfigID: configId,
    ConfigName: configName ?? "",
    File: { Name: fileName, UID: fileUid, GID: fileGid, Mode: fileMode },
  };
}

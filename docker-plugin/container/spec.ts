import type Dockerode from "dockerode";
import { engineHealthCheck } from "../health-check.ts";
import { labelMap } from "../labels.ts";
import type { ContainerInputs } from "./inputs.ts";

type Port = NonNullable<ContainerInputs["ports"]>[number];

const MIB = 1024 * 1024;

/** The inputs in the engine's words. Networks and uploads are no part of it: they follow between creation and start. */
export function containerSpec(inputs: ContainerInputs): Dockerode.ContainerCreateOptions {
  const { healthcheck, ports = [] } = inputs;
  return {
    name: inputs.name,
    Image: inputs.image,
    ...(inputs.command?.length && { Cmd: [...inputs.command] }),
    ...(inputs.entrypoints?.length && { Entrypoint: [...inputs.entrypoints] }),
    Env: [...(inputs.envs ?? [])],
    User: inputs.user ?? "",
    WorkingDir: inputs.workingDir ?? "",
    ...(inputs.hostname && { Hostname: inputs.hostname }),
    Labels: labelMap(inputs.labels),
    ExposedPorts: Object.fromEntries(ports.map((port) => [portKey(port), {}])),
    ...(healthcheck && { Healthcheck: engineHealthCheck(healthcheck) }),
    ...(inputs.stopSignal && { StopSignal: inputs.stopSignal }),
    ...(inputs.stopTimeout !== undefined && { StopTimeout: inputs.stopTimeout }),
    HostConfig: hostConfig(inputs, ports),
  };
}

function hostConfig(inputs: ContainerInputs, ports: readonly Port[]): Dockerode.HostConfig {
  return {
    ...limits(inputs),
    NetworkMode: inputs.networkMode,
    PortBindings: portBindings(ports),
    Binds: (inputs.volumes ?? []).map(
      ({ volumeName, containerPath, readOnly }) => `${volumeName}:${containerPath}:${readOnly ? "ro" : "rw"}`,
    ),
    CapAdd: [...(inputs.capabilities?.adds ?? [])],
    CapDrop: [...(inputs.capabilities?.drops ?? [])],
    ReadonlyRootfs: inputs.readOnly,
    Tmpfs: { ...inputs.tmpfs },
    SecurityOpt: [...(inputs.securityOpts ?? [])],
    ExtraHosts: (inputs.hosts ?? []).map(({ host, ip }) => `${host}:${ip}`),
    Init: inputs.init ?? false,
    ...(inputs.shmSize !== undefined && { ShmSize: inputs.shmSize * MIB }),
    LogConfig: { Type: inputs.logDriver, Config: { ...inputs.logOpts } },
  };
}

/** Those settings that the engine can change in a container that runs. */
export function limits(inputs: ContainerInputs): Dockerode.HostConfig {
  const swap = inputs.memorySwap;
  return {
    RestartPolicy: { Name: inputs.restart, MaximumRetryCount: inputs.maxRetryCount ?? 0 },
    ...(inputs.memory !== undefined && { Memory: inputs.memory * MIB }),
    ...(inputs.memoryReservation !== undefined && { MemoryReservation: inputs.memoryReservation * MIB }),
    ...(swap !== undefined && { MemorySwap: swap > 0 ? swap * MIB : swap }),
    ...(inputs.cpuShares !== undefined && { CpuShares: inputs.cpuShares }),
    ...(inputs.cpuSet !== undefined && { CpusetCpus: inputs.cpuSet }),
  };
}

function portKey({ internal, protocol }: Port): string {
  return `${internal}/${protocol}`;
}

function portBindings(ports: readonly Port[]): Record<string, { HostIp: string; HostPort: string }[]> {
  const bindings: Record<string, { HostIp: string; HostPort: string }[]> = {};
  for (const port of ports) {
    const key = portKey(port);
    bindings[key] ??= [];
    bindings[key].push({ HostIp: port.ip, HostPort: port.external ? String(port.external) : "" });
  }
  return bindings;
}

import type Dockerode from "dockerode";
import { isList, isRecord, type Properties, type Value } from "../core/properties.ts";

const MIB = 1024 * 1024;

/**
 * The inputs as the engine has them now. Only what can change in a container that exists is looked at, and only what the program sets:
 * everything else stands fixed under the container's id.
 */
export function observedInputs(found: Dockerode.ContainerInspectInfo, inputs: Properties): Properties {
  const host = found.HostConfig;
  const swap = host.MemorySwap ?? 0;
  const seen: Record<string, Value | undefined> = {
    name: found.Name.replace(/^\//, ""),
    memory: Math.floor((host.Memory ?? 0) / MIB),
    memoryReservation: Math.floor((host.MemoryReservation ?? 0) / MIB),
    // An engine without swap accounting reports -1 whatever it was given.
    memorySwap: swap > 0 ? Math.floor(swap / MIB) : undefined,
    cpuShares: host.CpuShares,
    cpuSet: host.CpusetCpus,
    restart: host.RestartPolicy?.Name,
    maxRetryCount: host.RestartPolicy?.MaximumRetryCount,
    networksAdvanced: attachments(found, inputs["networksAdvanced"]),
    mustRun: inputs["mustRun"] === true && inputs["start"] === true ? found.State.Running : undefined,
  };
  const known = Object.entries(seen).filter(([key, value]) => inputs[key] !== undefined && value !== undefined);
  return { ...inputs, ...(Object.fromEntries(known) as Properties) };
}

/** Those of the wanted networks that the container is still attached to. */
function attachments(found: Dockerode.ContainerInspectInfo, wanted: Value | undefined): Value | undefined {
  if (!isList(wanted)) return undefined;
  const networks = Object.entries(found.NetworkSettings.Networks);
  const names = new Set(networks.flatMap(([name, { NetworkID }]) => [name, NetworkID]));
  // A container that never ran has its networks by name only, and one made on a network that is gone by nothing.
  return wanted.filter((item) => isRecord(item) && names.has(String(item["name"])));
}

export function containerOutputs(found: Dockerode.ContainerInspectInfo, inputs: Properties): Properties {
  const networks = Object.entries(found.NetworkSettings.Networks).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...inputs,
    hostname: found.Config.Hostname,
    bridge: "",
    command: found.Config.Cmd ?? [],
    entrypoints: [found.Config.Entrypoint ?? []].flat(),
    ipcMode: found.HostConfig.IpcMode ?? "",
    shmSize: Math.floor((found.HostConfig.ShmSize ?? 0) / MIB),
    networkDatas: networks.map(([networkName, network]) => ({
      networkName,
      gateway: network.Gateway,
      globalIpv6Address: network.GlobalIPv6Address,
      globalIpv6PrefixLength: network.GlobalIPv6PrefixLen,
      ipAddress: network.IPAddress,
      ipPrefixLength: network.IPPrefixLen,
      ipv6Gateway: network.IPv6Gateway,
      macAddress: network.MacAddress,
    })),
    ...(found.State.Running ? {} : { exitCode: found.State.ExitCode }),
  };
}

import type Dockerode from "dockerode";
import { SWARM_SERVICE_LABEL } from "../common/docker/swarm.ts";
import type { ContainerState, ContainerStatus } from "./engine.ts";

const MIB = 1024 * 1024;

/** What commands need of an inspected container. */
export function containerState(raw: Dockerode.ContainerInspectInfo, serviceLabel: string): ContainerState {
  const { State: state } = raw;
  // A container that never started has "0001-01-01T00:00:00Z".
  const timeOf = (text: string | undefined) =>
    text === undefined || text.startsWith("0001") ? undefined : Date.parse(text);
  const startedAt = timeOf(state.StartedAt);
  const endedAt = timeOf(state.FinishedAt);
  const health = state.Health?.Status as ContainerState["health"] | "none";
  const failing = failingOf(state.Health);
  const port = publishedPort(raw.HostConfig.PortBindings);
  const task = raw.Config.Labels[SWARM_SERVICE_LABEL];
  return {
    id: raw.Id,
    name: raw.Name.replace(/^\//, ""),
    service: raw.Config.Labels[serviceLabel] ?? raw.Name.replace(/^\//, ""),
    status: state.Status as ContainerStatus,
    exitCode: state.ExitCode,
    oomKilled: state.OOMKilled,
    error: state.Error,
    restarts: raw.RestartCount,
    ...(startedAt !== undefined && { startedAt }),
    ...(endedAt !== undefined && { endedAt }),
    ...(health !== undefined &&
      health !== ("none" as string) && { health: health as "starting" | "healthy" | "unhealthy" }),
    ...(failing !== undefined && { failing }),
    image: raw.Config.Image,
    ...(port !== undefined && { port }),
    ...(raw.HostConfig.Memory && { limitMiB: Math.round(raw.HostConfig.Memory / MIB) }),
    ...(task !== undefined && { task: { service: task, since: Date.parse(raw.Created) } }),
    volumes: raw.Mounts.filter((mount) => mount.Type === "volume")
      .map((mount) => mount.Name ?? "")
      .filter((name) => name !== ""),
  };
}

/** Of the health check's last run. */
function failingOf(health: Dockerode.ContainerInspectInfo["State"]["Health"]): string | undefined {
  const last = (health?.Log ?? []).at(-1) as { readonly ExitCode: number; readonly Output: string } | undefined;
  if (last === undefined || last.ExitCode === 0) return undefined;
  const said = last.Output.trim().replace(/\s+/g, " ").slice(0, 200);
  // The engine's own word for one that it ended.
  if (last.ExitCode === -1) return `did not end: ${said}`;
  return `ended with ${last.ExitCode}${said === "" ? "" : ` and said "${said}"`}`;
}

/** `{"8080/tcp":[{"HostIp":"127.0.0.1","HostPort":"8080"}]}` */
function publishedPort(bindings: unknown): number | undefined {
  const all = Object.values(
    (bindings ?? {}) as Record<string, readonly { readonly HostPort?: string }[] | null>,
  ).flat();
  const port = Number(all.find((each) => each?.HostPort)?.HostPort);
  return Number.isInteger(port) && port > 0 ? port : undefined;
}

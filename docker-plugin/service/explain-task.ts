import type Dockerode from "dockerode";
import { unlessMissing } from "../../common/docker/errors.ts";
import { lastProbe } from "../container/health.ts";
import { lastLogLines } from "../container/logs.ts";
import type { Failed } from "./judge.ts";

/** Failures in a row that make a container unhealthy where its check names no other number. */
const USUAL_RETRIES = 3;

/** Why a task ended, on which node, and its last log lines where it ran on this engine: containers of other nodes are out of reach. */
export async function explainTask(
  docker: Dockerode,
  name: string,
  { why, task }: Failed,
): Promise<{ readonly why: string; readonly log: readonly string[] }> {
  const where = task?.NodeID ? await nodeName(docker, task.NodeID) : "";
  const id = task?.Status.ContainerStatus?.ContainerID;
  const container = id ? docker.getContainer(id) : undefined;
  const found = container && (await unlessMissing(container.inspect()));
  if (!container || !found) return { why: `${why}${where}`, log: [] };
  // The swarm ends such a task, and tells only how that went.
  const unhealthy = isUnhealthy(found) ? `is unhealthy${lastProbe(found.State)}` : why;
  return { why: `${unhealthy}${where}`, log: [await lastLogLines(container, name)] };
}

/** A newer engine calls every container unhealthy that has ended. */
function isUnhealthy({ State, Config }: Dockerode.ContainerInspectInfo): boolean {
  const { Retries = 0 } = (Config.Healthcheck ?? {}) as { Retries?: number };
  return (State.Health?.FailingStreak ?? 0) >= (Retries || USUAL_RETRIES);
}

/** ` on node swarm-2`; nothing where that cannot be told. */
async function nodeName(docker: Dockerode, id: string): Promise<string> {
  const node = await docker
    .getNode(id)
    .inspect()
    .catch(() => undefined);
  const name: unknown = node?.Description?.Hostname;
  return typeof name === "string" ? ` on node ${name}` : "";
}

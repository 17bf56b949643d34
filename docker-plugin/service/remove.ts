import { unlessMissing } from "../../common/docker/errors.ts";
import { SWARM_SERVICE_LABEL } from "../../common/docker/swarm.ts";
import { nanoseconds } from "../core/durations.ts";
import type { Operation, Stored } from "../core/resource.ts";
import { isGone } from "../swarm.ts";
import type { Task } from "./engine-types.ts";

/** Milliseconds between two looks. */
const PAUSE_MS = 100;

/** Milliseconds that the swarm may take to remove a container that has stopped. */
const REMOVAL_TIMEOUT_MS = 30_000;

/** What a task of a service that was removed may end as. */
const ENDED = new Set(["complete", "shutdown", "failed", "rejected", "remove", "orphaned"]);

/**
 * Removes a service, and waits until its containers are gone: they hold networks and volumes that are to be removed next. On this engine they
 * are then removed by force; of other nodes only their tasks' ends are seen.
 */
export async function removeService(operation: Operation, id: string, stored: Stored): Promise<void> {
  const { docker, clock, signal } = operation;
  await unlessMissing(docker.getService(id).remove(), isGone);
  const deadline = clock.now() + nanoseconds(gracePeriod(stored)) / 1e6 + REMOVAL_TIMEOUT_MS;
  while (clock.now() < deadline && !signal.aborted) {
    if ((await containersOf(operation, id)).length === 0 && !(await hasTasks(operation, id))) return;
    await clock.sleep(PAUSE_MS, signal);
  }
  for (const container of await containersOf(operation, id)) {
    await unlessMissing(docker.getContainer(container).remove({ force: true, v: true }));
  }
}

function gracePeriod({ inputs }: Stored): string {
  const { taskSpec } = inputs as { taskSpec?: { containerSpec?: { stopGracePeriod?: string } } };
  return taskSpec?.containerSpec?.stopGracePeriod ?? "0s";
}

async function containersOf({ docker }: Operation, id: string): Promise<readonly string[]> {
  const found = await docker.listContainers({ all: true, filters: { label: [`${SWARM_SERVICE_LABEL}=${id}`] } });
  return found.map(({ Id }) => Id);
}

/** Asked for all there are: the engine refuses to filter by a service that it no longer has. */
async function hasTasks({ docker }: Operation, id: string): Promise<boolean> {
  const tasks: readonly Task[] = (await unlessMissing(docker.listTasks(), isGone)) ?? [];
  return tasks.some(({ ServiceID, Status }) => ServiceID === id && !ENDED.has(Status.State));
}

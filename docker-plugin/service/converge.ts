import type Dockerode from "dockerode";
import { unlessMissing } from "../../common/docker/errors.ts";
import { nanoseconds } from "../core/durations.ts";
import type { Operation } from "../core/resource.ts";
import type { FoundService, Task } from "./engine-types.ts";
import { explainTask } from "./explain-task.ts";
import type { ServiceInputs } from "./inputs.ts";
import { hasEnded, judgeTasks } from "./judge.ts";

/** Milliseconds between two looks at the tasks. */
const PAUSE_MS = 100;

/** Milliseconds that tasks without a health check must run: what cannot run at all has ended by then. */
const STEADY_MS = 1_000;

/** Milliseconds that the swarm may have no node for a task: what was removed a moment ago may still count as used. */
const NO_NODE_MS = 10_000;

async function tasksOf(docker: Dockerode, service: string): Promise<readonly Task[]> {
  return docker.listTasks({ filters: { service: [service] } });
}

/** Ids of the tasks that have ended, which say nothing of those to come. */
export async function endedTasks(docker: Dockerode, service: string): Promise<ReadonlySet<string>> {
  const tasks = await tasksOf(docker, service);
  return new Set(tasks.filter(hasEnded).map(({ ID }) => ID));
}

/**
 * Waits until all tasks of a service run, and their health checks are passed; not at all without a `convergeConfig`, as the official plugin.
 * Unlike there a first look is taken at once, `delay` or not, and a task that ends, or that no node takes, ends the wait.
 *
 * @param before ids of tasks that had ended already
 * @returns why it does not run; undefined when all is well
 */
export async function converge(
  operation: Operation,
  id: string,
  { name, taskSpec, convergeConfig }: ServiceInputs,
  before: ReadonlySet<string>,
): Promise<string | undefined> {
  if (!convergeConfig) return undefined;
  const { docker, clock, signal, progress } = operation;
  const started = clock.now();
  const seconds = () => ((clock.now() - started) / 1000).toFixed(1);
  const isChecked = taskSpec.containerSpec.healthcheck !== undefined;
  let waitsSince: number | undefined;
  let upSince: number | undefined;
  progress(`Waiting until ${name} runs`);
  for (;;) {
    const service: FoundService | undefined = await unlessMissing(docker.getService(id).inspect());
    if (!service) throw new Error(`service ${name} is gone: somebody removed it while it was being started`);
    const verdict = judgeTasks(service, await tasksOf(docker, id), before);
    upSince = verdict.kind === "ready" ? (upSince ?? clock.now()) : undefined;
    if (upSince !== undefined && clock.now() - upSince >= (isChecked ? 0 : STEADY_MS)) return undefined;
    if (verdict.kind === "failed") {
      const { why, log } = await explainTask(docker, name, verdict);
      return [`service ${name} ${why} (after ${seconds()} s)`, ...log].join("\n");
    }
    const waitsFor = verdict.kind === "pending" ? verdict.waitsFor : undefined;
    waitsSince = waitsFor === undefined ? undefined : (waitsSince ?? clock.now());
    if (waitsSince !== undefined && clock.now() - waitsSince >= NO_NODE_MS) return `service ${name}: ${waitsFor}`;
    if (clock.now() - started >= nanoseconds(convergeConfig.timeout) / 1e6) {
      return `service ${name} did not run within ${convergeConfig.timeout} (convergeConfig.timeout)`;
    }
    if (signal.aborted) return cancelled(name);
    await clock.sleep(PAUSE_MS, signal);
  }
}

const cancelled = (name: string) => `service ${name}: the deployment was cancelled while it waited for it to run`;

import type { FoundService, Task, TaskTemplate } from "./engine-types.ts";
import { stable } from "./observe.ts";

export type Verdict =
  | { readonly kind: "ready" }
  /** @property waitsFor why the swarm has no node for it at the moment */
  | { readonly kind: "pending"; readonly waitsFor?: string }
  | Failed;

export interface Failed {
  readonly kind: "failed";
  readonly why: string;
  /** The one that ended, of which its container may tell more. */
  readonly task?: Task;
}

/** The swarm starts such a task again and again, for a reason that waiting does not take away. */
const ENDED = new Set(["failed", "rejected", "complete"]);

/**
 * What the tasks of a service say to somebody who waits until all of them run. A task runs, in the engine's words, when its container does
 * and its health check, where there is one, was passed.
 *
 * @param before ids of tasks that had ended before the wait began
 */
export function judgeTasks(service: FoundService, tasks: readonly Task[], before: ReadonlySet<string>): Verdict {
  const { Spec, UpdateStatus } = service;
  const template = asTask(Spec.TaskTemplate);
  const current = tasks.filter((task) => asTask(task.Spec) === template);
  const ended = current.find(({ ID, Status }) => ENDED.has(Status.State) && !before.has(ID));
  if (ended) return { kind: "failed", why: endedBy(ended), task: ended };
  const update = UpdateStatus?.State ?? "";
  const running = tasks.filter(({ DesiredState }) => DesiredState === "running");
  const up = running.filter((task) => task.Status.State === "running" && current.includes(task));
  const replicas = Spec.Mode?.Replicated?.Replicas ?? 1;
  if (up.length === replicas && running.length === replicas) return { kind: "ready" };
  if (/paused|rollback/.test(update)) return { kind: "failed", why: `could not be updated: ${UpdateStatus?.Message}` };
  const waiting = current.find(({ Status }) => Status.State === "pending" && Status.Err);
  return { kind: "pending", ...(waiting?.Status.Err && { waitsFor: waiting.Status.Err }) };
}

/** A service says of its tasks that they are containers, which the tasks themselves do not. */
function asTask({ Runtime: _, ...template }: TaskTemplate): string {
  return stable(template);
}

export function hasEnded({ Status }: Task): boolean {
  return ENDED.has(Status.State);
}

function endedBy({ Status }: Task): string {
  const { State, Err, ContainerStatus } = Status;
  if (State === "rejected") return `could not be started: ${Err}`;
  if (State === "complete") return "ended with code 0";
  const code = ContainerStatus?.ExitCode;
  // "task: non-zero exit (3)", and after a health check "task: non-zero exit (143): dockerexec: unhealthy container".
  if (/unhealthy container/.test(Err ?? "")) return "is unhealthy";
  const exit = /^task: non-zero exit \((\d+)\)$/.exec(Err ?? "")?.[1];
  return exit === undefined ? `failed: ${Err ?? `exit code ${code ?? "unknown"}`}` : `exited with code ${exit}`;
}

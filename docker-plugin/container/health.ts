import type Dockerode from "dockerode";

type State = Dockerode.ContainerInspectInfo["State"];

export type Verdict =
  | { readonly kind: "pending" }
  | { readonly kind: "ready" }
  /** Nothing that waiting longer could fix. */
  | { readonly kind: "failed"; readonly why: string };

/**
 * What a container's state says to somebody who waits for its health check.
 * @param restarts how often the engine had to start it again since the wait began
 */
export function judgeHealth(state: State, restarts: number): Verdict {
  if (restarts > 0 || state.Restarting || !state.Running) return { kind: "failed", why: exited(state) };
  if (!state.Health || state.Health.Status === "none") {
    return { kind: "failed", why: "has no health check to wait for: give it a healthcheck, or set wait to false" };
  }
  if (state.Health.Status === "healthy") return { kind: "ready" };
  if (state.Health.Status !== "unhealthy") return { kind: "pending" };
  return { kind: "failed", why: `is unhealthy${lastProbe(state)}` };
}

/** `exited with code 137, killed because it used more than its memory limit` */
export function exited(state: State): string {
  const reason = state.OOMKilled ? ", killed because it used more than its memory limit" : "";
  return `exited with code ${state.ExitCode}${reason}${state.Error ? `: ${state.Error}` : ""}`;
}

/** What the health check itself printed last, in one line. */
export function lastProbe(state: State): string {
  const probe = state.Health?.Log?.at(-1) as { ExitCode: number; Output: string } | undefined;
  if (!probe) return "";
  const output = probe.Output.trim().replace(/\s+/g, " ").slice(0, 300);
  return `: its health check ended with ${probe.ExitCode}${output ? ` and said "${output}"` : ""}`;
}

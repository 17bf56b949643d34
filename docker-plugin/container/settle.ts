import type Dockerode from "dockerode";
import type { Operation } from "../core/resource.ts";
import { exited, judgeHealth, lastProbe } from "./health.ts";
import type { ContainerInputs } from "./inputs.ts";
import { lastLogLines } from "./logs.ts";
import { look } from "./look.ts";

/** Milliseconds between two looks at a container. */
const PAUSE_MS = 100;

/**
 * Waits until a started container is what was asked for: healthy with `wait`, else just running.
 * @returns why it is not, with its last log lines; undefined when all is well
 */
export async function settle(
  operation: Operation,
  container: Dockerode.Container,
  inputs: ContainerInputs,
): Promise<string | undefined> {
  if (inputs.wait) return untilHealthy(operation, container, inputs);
  if (!inputs.mustRun) return undefined;
  // The official plugin looks after this long too: what cannot run at all has ended by then.
  await operation.clock.sleep(PAUSE_MS, operation.signal);
  const { State } = await look(container, inputs.name);
  return State.Running ? undefined : withLog(container, inputs.name, exited(State));
}

async function untilHealthy(
  { clock, signal, progress }: Operation,
  container: Dockerode.Container,
  { name, waitTimeout }: ContainerInputs,
): Promise<string | undefined> {
  const started = clock.now();
  const seconds = () => ((clock.now() - started) / 1000).toFixed(1);
  progress(`Waiting until ${name} is healthy`);
  const { RestartCount: before } = await look(container, name);
  for (;;) {
    const { State, RestartCount } = await look(container, name);
    const verdict = judgeHealth(State, RestartCount - before);
    if (verdict.kind === "ready") return undefined;
    if (verdict.kind === "failed") return withLog(container, name, `${verdict.why} (after ${seconds()} s)`);
    if (clock.now() - started >= waitTimeout * 1000) {
      const why = `was not healthy within ${waitTimeout} s (waitTimeout)${lastProbe(State)}`;
      return withLog(container, name, why);
    }
    if (signal.aborted)
      return `container ${name}: the deployment was cancelled while it waited for it to become healthy`;
    await clock.sleep(PAUSE_MS, signal);
  }
}

async function withLog(container: Dockerode.Container, name: string, why: string): Promise<string> {
  return `container ${name} ${why}\n${await lastLogLines(container, name)}`;
}

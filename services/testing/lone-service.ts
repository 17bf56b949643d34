import { until } from "../../testing/until.ts";
import { buildAt } from "./build-service.ts";
import { planPart, repoRoot } from "./plan-part.ts";
import { openSmallStack } from "./small-stack.ts";

/** One service of ours in a container of its own, as the plan has it. Its neighbours' names lead nowhere, as when they are not up yet. */
export interface LoneService {
  /** `http://127.0.0.1:NNNNN` */
  url(port: number): Promise<string>;
  /** What its health page says, once it does. */
  health(port: number, seconds: number): Promise<unknown>;
  /** Whether it runs, was out of memory, and how often it was restarted. */
  state(): Promise<readonly [running: boolean, oomKilled: boolean, restarts: number]>;
  /** Stops it as the engine does. @returns its exit code, and the lines of its log that say so */
  stop(): Promise<{ readonly exitCode: number; readonly said: readonly string[] }>;
  remove(): Promise<void>;
}

export async function openLoneService(service: string, ports: readonly number[]): Promise<LoneService> {
  const { containers, images } = planPart(service, [service], 8080, "packages");
  const [planned] = containers;
  const [image] = images;
  if (planned === undefined || image?.kind !== "build") throw new Error(`${service} is not a service of ours`);
  const stack = await openSmallStack();
  const name = `astrolab-test/${service}`;
  await buildAt(stack.docker, repoRoot, { dockerfile: image.dockerfile, name, args: image.args });
  const env = Object.entries(planned.env).map(([key, value]) => `${key}=${value}`);
  const container = await stack.start({ service, image: name, ports, memory: planned.memoryMiB, env });
  const url = (port: number) => stack.url(container, port);
  return {
    url,
    health: (port, seconds) =>
      until(`${service} to be ready`, seconds, async () => {
        const answer = await fetch(`${await url(port)}/healthz`, { signal: AbortSignal.timeout(1000) });
        return answer.ok ? answer.json() : undefined;
      }),
    async state() {
      const { State, RestartCount } = await container.inspect();
      return [State.Running, State.OOMKilled, RestartCount];
    },
    async stop() {
      await container.stop({ t: 5 });
      const { ExitCode: exitCode } = (await container.inspect()).State;
      const log = await container.logs({ stdout: true, stderr: true });
      return { exitCode, said: log.toString().match(/\bstopping\b/g) ?? [] };
    },
    remove: () => stack.remove(),
  };
}

import type { Child, Finished } from "../../common/process/spawn.ts";
import type { Pulumi } from "../pulumi/client.ts";
import type { PulumiEvent } from "../pulumi/events.ts";

export interface FakeRun {
  readonly events?: readonly PulumiEvent[];
  readonly exitCode?: number;
  readonly stdout?: string;
  readonly stderr?: string;
  /** Goes on until it is interrupted (or killed, when it does not listen). */
  readonly endless?: "until-interrupted" | "until-killed";
}

export interface FakePulumi extends Pulumi {
  /** Every run's own environment and arguments, joined, and the signals between them. */
  readonly seen: string[];
}

/** Answers the runs in turn; a run that is not foreseen succeeds without a word. */
export function fakePulumi(...runs: readonly FakeRun[]): FakePulumi {
  const left = [...runs];
  const seen: string[] = [];
  const start = (
    args: readonly string[],
    onEvent?: (event: PulumiEvent) => void,
    env: Readonly<Record<string, string>> = {},
  ): Child => {
    const run = left.shift() ?? {};
    seen.push([...Object.entries(env).map(([name, value]) => `${name}=${value}`), ...args].join(" "));
    const answer: Finished = { exitCode: run.exitCode ?? 0, stdout: run.stdout ?? "", stderr: run.stderr ?? "" };
    let end: (finished: Finished) => void = () => {};
    const finished = new Promise<Finished>((resolve) => {
      end = resolve;
    });
    for (const event of run.events ?? []) onEvent?.(event);
    if (!run.endless) end(answer);
    return {
      finished,
      interrupt: () => {
        seen.push("SIGINT");
        if (run.endless !== "until-killed") end({ ...answer, exitCode: 255 });
      },
      kill: () => {
        seen.push("SIGKILL");
        end({ ...answer, exitCode: null });
      },
    };
  };
  return { seen, start, run: (...args) => start(args).finished };
}

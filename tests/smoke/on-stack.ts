import { execa } from "execa";
import { inject } from "vitest";
import { type Ended, type TestStack, testStack } from "../stack/stack.ts";

export const LEAK = "recommendation-cache";
export const FLAG = "recommendationServiceCacheFailure";

export const { root } = inject("stack");

/** The stack of this suite. */
export function suiteStack(): Promise<TestStack> {
  const { name, port } = inject("stack");
  return testStack(name, { root, port });
}

/** A command that is under way. */
export interface Running {
  readonly ended: Promise<Ended>;
  /** What it said on stderr by now. */
  said(): string;
  kill(signal: "SIGKILL" | "SIGINT"): void;
}

/** Starts `astrolab <args>` in the suite's checkout, as a process of its own. */
export function start(...args: readonly string[]): Running {
  const child = execa("node", ["cli/bootstrap.mjs", ...args], {
    cwd: root,
    stdin: "ignore",
    reject: false,
    env: { CI: "true", NO_COLOR: "1" },
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  return {
    ended: child.then(({ exitCode, stdout, stderr }) => ({ exitCode: exitCode ?? 128, stdout, stderr })),
    said: () => said,
    kill: (signal) => void child.kill(signal),
  };
}

/** Waits for something of a command, and no longer than the command goes on. @throws Error with what it said where it ends before */
export function meanwhile<T>({ ended }: Running, waited: Promise<T>): Promise<T> {
  const over = ended.then(({ exitCode, stdout, stderr }): never => {
    throw new Error(`it ended with ${exitCode} before that:\n${stdout}\n${stderr}`);
  });
  return Promise.race([waited, over]);
}

/** The variant that is in force. */
export async function variantOf(stack: TestStack, flag: string): Promise<string> {
  const answer = await fetch(`${stack.url}/console/api/flags/${flag}`);
  return ((await answer.json()) as { variant: string }).variant;
}

export async function leaseOf(stack: TestStack): Promise<{ until: string } | null> {
  const answer = await fetch(`${stack.url}/console/api/lease`);
  return ((await answer.json()) as { lease: { until: string } | null }).lease;
}

/** Answers once the flag has that variant; for `until`. */
export const turned = (stack: TestStack, flag: string, variant: string) => async () =>
  (await variantOf(stack, flag)) === variant || undefined;

import type { TestStack } from "../../tests/stack/stack.ts";
import type { Contender } from "../lifecycle.ts";

export function astrolabContender(stack: TestStack): Contender {
  const up = () => astrolab(stack, "up", "--port", `${stack.port}`);
  return { name: "Astrolab", up, again: up, change: up, down: () => astrolab(stack, "down") };
}

/** What it printed. @throws Error with what it said where it failed */
export async function astrolab(stack: TestStack, ...args: string[]): Promise<string> {
  const run = await stack.astrolab(...args);
  if (run.exitCode !== 0) throw new Error(`astrolab ${args.join(" ")} ended with ${run.exitCode}:\n${run.stderr}`);
  return run.stdout;
}

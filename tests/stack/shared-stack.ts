import type { TestProject } from "vitest/node";
import { copyCheckout } from "./checkout.ts";
import { testStack } from "./stack.ts";

/** One stack that the files of a suite use one after the other, brought up from a checkout of its own. */
export interface SharedStack {
  readonly name: string;
  readonly port: number;
  /** The checkout that it came from. */
  readonly root: string;
  /** When `up` ended, milliseconds since the epoch. */
  readonly upAt: number;
  /** What `up` said on stdout. */
  readonly printed: string;
}

declare module "vitest" {
  interface ProvidedContext {
    readonly stack: SharedStack;
  }
}

/** The `globalSetup` of a suite. @param name of its stack */
export function shareStack(name: string): (project: TestProject) => Promise<() => Promise<void>> {
  return (project) => setup(project, name);
}

async function setup(project: TestProject, name: string): Promise<() => Promise<void>> {
  const checkout = await copyCheckout();
  const stack = await testStack(name, { root: checkout.root });
  const down = async () => {
    const ended = await stack.astrolab("down");
    if (ended.exitCode !== 0) throw new Error(ended.stderr);
  };
  await down();
  const up = await stack.astrolab("up", "--port", String(stack.port));
  if (up.exitCode !== 0) {
    await down();
    await checkout.remove();
    throw new Error(up.stderr);
  }
  project.provide("stack", {
    name: stack.name,
    port: stack.port,
    root: checkout.root,
    upAt: Date.now(),
    printed: up.stdout,
  });
  return async () => {
    await down();
    await checkout.remove();
  };
}

export default shareStack("pages");

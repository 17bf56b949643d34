import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import Docker from "dockerode";
import { expect, inject } from "vitest";
import type { VerifyReport } from "../../cli/verify/render/report.ts";
import { until } from "../../testing/until.ts";
import type { CheckRecord } from "../../verify/types.ts";
import { inspectAll } from "../stack/engine.ts";
import { type TestStack, testStack } from "../stack/stack.ts";

export const DEMO = "dashboards/demo/demo.json";

export interface Verdict {
  readonly exitCode: number;
  readonly failed: readonly CheckRecord[];
  readonly seconds: number;
}

/** The shared stack, driven from a checkout in which files may be broken. */
export async function stackFrom(root: string): Promise<TestStack> {
  const { name, port } = inject("stack");
  return testStack(name, { root, port });
}

export async function verdictOf(stack: TestStack): Promise<Verdict> {
  const run = await stack.astrolab("verify", "--format", "json");
  expect(run.stdout, run.stderr).not.toBe("");
  const { checks, seconds } = JSON.parse(run.stdout) as VerifyReport;
  return { exitCode: run.exitCode, failed: checks.filter(({ status }) => status === "fail"), seconds };
}

/** A container that falls over within so long is still coming up, for verify too, ms. */
const STARTING_MS = 60_000;

/**
 * Recreates each container that fell over, so that nothing of what happened earlier is found with a break.
 * @param stack driven from the checkout that it came from
 */
export async function withoutRestarts(stack: TestStack): Promise<void> {
  const docker = new Docker();
  const again = (await inspectAll(docker, stack.name)).filter(
    ({ RestartCount, Created, State }) =>
      RestartCount > 0 && Date.parse(State.StartedAt) > Date.parse(Created) + STARTING_MS,
  );
  if (again.length === 0) return;
  await Promise.all(again.map(({ Id }) => docker.getContainer(Id).remove({ force: true })));
  const up = await stack.astrolab("up");
  expect(up.exitCode, up.stderr).toBe(0);
}

/** Until verify finds nothing: rates are there again only some intervals after a server was restarted. */
export async function wellAgain(stack: TestStack): Promise<void> {
  await until("a stack that is well", 90, async () => {
    expect((await verdictOf(stack)).failed.map(words)).toEqual([]);
    return true;
  });
}

/** What a failure says, without the figures that differ each time. */
export const words = ({ category, name, saw, where }: CheckRecord) => ({ category, name, saw, where });

/** @throws where `from` does not stand in the text: nothing would be broken */
export function replaced(text: string, from: string | RegExp, to: string): string {
  const changed = text.replace(from, to);
  expect(changed, `${from} is there`).not.toBe(text);
  return changed;
}

export async function edit(root: string, file: string, from: string | RegExp, to: string): Promise<void> {
  const path = join(root, file);
  await writeFile(path, replaced(await readFile(path, "utf8"), from, to));
}

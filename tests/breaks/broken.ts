import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject } from "vitest";
import type { VerifyReport } from "../../cli/verify/render/report.ts";
import type { CheckRecord } from "../../cli/verify/types.ts";
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

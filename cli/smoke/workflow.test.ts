import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";

const text = readFileSync(new URL("../../.github/workflows/smoke.yaml", import.meta.url), "utf8");

interface Workflow {
  readonly permissions: unknown;
  readonly env: unknown;
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly { readonly uses?: string; readonly run?: string }[] }>
  >;
}

test("the workflow runs the one command, may only read, and takes no action by a name that can move", () => {
  const { permissions, env, jobs } = parse(text) as Workflow;
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  expect(permissions).toEqual({ contents: "read" });
  expect(env).toEqual({ CI: "true" });
  expect(steps.map(({ run }) => run)).toContain("npm run smoke");
  const used = text.split("\n").filter((line) => line.includes("uses:"));
  expect(used).toHaveLength(steps.filter(({ uses }) => uses !== undefined).length);
  for (const line of used) expect(line).toMatch(/uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";

const text = readFileSync(new URL("../../.github/workflows/smoke.yaml", import.meta.url), "utf8");

interface Step {
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: unknown;
}

interface Workflow {
  readonly on: unknown;
  readonly permissions: unknown;
  readonly concurrency: unknown;
  readonly env: unknown;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

const { on, permissions, concurrency, env, jobs } = parse(text) as Workflow;
const steps = Object.values(jobs).flatMap((job) => job.steps);

test("the workflow runs for each commit of main and each pull request, and only of those an older run is given up", () => {
  expect(on).toEqual({ push: { branches: ["main"] }, pull_request: null, workflow_dispatch: null });
  expect(concurrency).toEqual({
    group: `smoke-$\{{ github.event_name == 'pull_request' && github.ref || github.sha }}`,
    "cancel-in-progress": `$\{{ github.event_name == 'pull_request' }}`,
  });
});

test("it runs the one command, may only read, and takes no action by a name that can move", () => {
  expect(permissions).toEqual({ contents: "read" });
  expect(env).toEqual({ CI: "true" });
  expect(steps.filter(({ run, if: condition }) => run === "npm run smoke" && condition === undefined)).toHaveLength(1);
  const used = text.split("\n").filter((line) => line.includes("uses:"));
  expect(used).toHaveLength(steps.filter(({ uses }) => uses !== undefined).length);
  for (const line of used) expect(line).toMatch(/uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

test("the summary is always shown, and the reports are kept of a run that did not go well", () => {
  const after = steps.slice(steps.findIndex(({ run }) => run === "npm run smoke") + 1);
  expect(after.map(({ uses, ...step }) => ({ ...step, ...(uses && { uses: uses.replace(/@.*/, "") }) }))).toEqual([
    { if: "always()", run: 'cat reports/smoke/*/summary.md >> "$GITHUB_STEP_SUMMARY" || true' },
    {
      if: "failure() || cancelled()",
      uses: "actions/upload-artifact",
      with: { name: "smoke-reports", path: "reports/", "if-no-files-found": "ignore", "retention-days": 14 },
    },
  ]);
});

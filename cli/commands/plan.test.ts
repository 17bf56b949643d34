import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { smallRepository } from "../../infra/testing/small-repository.ts";
import { buildProgram } from "../program.ts";
import { fakeContext } from "../testing/context.ts";
import { plan } from "./plan.ts";

const root = mkdtempSync(join(tmpdir(), "astrolab-plan-"));
afterEach(() => rmSync(root, { recursive: true }));

const dashboard = {
  uid: "mine",
  title: "Mine",
  panels: [
    { type: "timeseries", title: "CPU", targets: [{ refId: "A", expr: "sum(process_cpu_time_seconds_total)" }] },
  ],
};

test("a dashboard that says what is not so is planned, with a warning that says why", async () => {
  const files = { ...smallRepository, "dashboards/demo/mine.json": JSON.stringify(dashboard) };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const context = fakeContext({ repoRoot: root });
  await buildProgram([plan], context).parseAsync(["plan", "--format", "json"], { from: "user" });
  expect(JSON.parse(context.out())).toMatchObject({ stack: "dev" });
  expect(context.err()).toBe(
    'Warning: dashboards/demo/mine.json: panel "CPU", query A: process_cpu_time_seconds_total only ever grows, and the panel draws it as it stands: put it into rate() or increase()\n',
  );
});

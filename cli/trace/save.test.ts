import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { saveTrace } from "./save.ts";
import { newTrace } from "./trace.ts";

test("says where it is, or why it is not", () => {
  const folder = mkdtempSync(join(tmpdir(), "astrolab-trace-"));
  const file = join(folder, "trace.json");
  const trace = newTrace(() => 1);
  trace.add("astrolab", "plan", 1, 2);
  expect(saveTrace(file, trace)).toBe(
    `The trace is in ${file}: open it in chrome://tracing or at https://ui.perfetto.dev.\n`,
  );
  expect(JSON.parse(readFileSync(file, "utf8")).traceEvents).toHaveLength(2);
  const nowhere = join(folder, "none", "trace.json");
  expect(saveTrace(nowhere, trace)).toBe(
    `The trace was not written: ENOENT: no such file or directory, open '${nowhere}'\n`,
  );
  rmSync(folder, { recursive: true });
});

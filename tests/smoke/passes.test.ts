import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FLAG, LEAK, reportIn, root, suiteStack, variantOf } from "./on-stack.ts";

test.each([1, 2, 3])("the leak passes, time %i in a row", async () => {
  const stack = await suiteStack();
  const ended = await stack.astrolab("scenario", "run", LEAK, "--format", "json");
  const report = reportIn(ended);
  const missed = report.expectations.filter(({ verdict }) => verdict !== "pass");
  expect(missed.map(({ id, wanted, saw }) => `${id}: wanted ${wanted}, saw ${saw}`)).toEqual([]);
  expect([ended.exitCode, report.verdict], ended.stderr).toEqual([0, "pass"]);
  for (const { id, phase, after } of report.expectations) {
    if (phase === "expect") expect(after, id).toBeLessThanOrEqual(90);
  }
  expect(report.expectations.find(({ id }) => id === "memory-freed")?.after).toBeLessThanOrEqual(60);
  expect(await variantOf(stack, FLAG)).toBe("off");
});

test("each run left its reports, with charts", async () => {
  const { name } = await suiteStack();
  const folders = (await readdir(join(root, "reports", name))).filter((each) => each.endsWith(LEAK));
  expect(folders.length).toBeGreaterThanOrEqual(3);
  const last = join(root, "reports", name, folders.sort().at(-1) ?? "");
  expect((await readdir(last)).sort()).toEqual(["charts", "report.json", "report.md", "report.xml"]);
  const markdown = await readFile(join(last, "report.md"), "utf8");
  const charts = [...markdown.matchAll(/\]\((charts\/.*\.svg)\)/g)].map(([, path]) => path ?? "");
  expect(charts).toContain(`charts/${LEAK}-memory-rises.svg`);
  for (const chart of charts) expect(await readFile(join(last, chart), "utf8")).toContain("<polyline");
});

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { missedIn, reportIn } from "../stack/report.ts";
import { FLAG, LEAK, root, suiteStack, variantOf } from "./on-stack.ts";

/** Promised, seconds from the flag's change: until everything is judged, and until the memory is back. */
const JUDGED_S = 90;
const FREED = 60;

const secondsBetween = (from: string | null, to: string | null): number =>
  (Date.parse(to ?? "never") - Date.parse(from ?? "never")) / 1000;

/** More than once hunts for what passes by chance: at night there is time for that. */
const TIMES = process.env["NIGHTLY"] === "true" ? [1, 2, 3] : [1];

test.each(TIMES)("the leak passes, time %i in a row", async () => {
  const stack = await suiteStack();
  const ended = await stack.astrolab("scenario", "run", LEAK, "--format", "json");
  const report = reportIn(ended);
  expect(missedIn(report)).toEqual([]);
  expect([ended.exitCode, report.verdict], ended.stderr).toEqual([0, "pass"]);
  // The flag goes back as soon as the last of them is judged.
  expect(secondsBetween(report.flagSetAt, report.flagBackAt)).toBeLessThanOrEqual(JUDGED_S);
  expect(report.expectations.find(({ id }) => id === "memory-freed")?.after).toBeLessThanOrEqual(FREED);
  expect(await variantOf(stack, FLAG)).toBe("off");
});

test("each run left its reports, with charts", async () => {
  const { name } = await suiteStack();
  const folders = (await readdir(join(root, "reports", name))).filter((each) => each.endsWith(LEAK));
  expect(folders.length).toBeGreaterThanOrEqual(TIMES.length);
  const last = join(root, "reports", name, folders.sort().at(-1) ?? "");
  expect((await readdir(last)).sort()).toEqual(["charts", "report.json", "report.md", "report.xml"]);
  const markdown = await readFile(join(last, "report.md"), "utf8");
  const charts = [...markdown.matchAll(/\]\((charts\/.*\.svg)\)/g)].map(([, path]) => path ?? "");
  expect(charts).toContain(`charts/${LEAK}-memory-rises.svg`);
  for (const chart of charts) expect(await readFile(join(last, chart), "utf8")).toContain("<polyline");
});

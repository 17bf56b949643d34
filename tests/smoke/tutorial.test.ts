import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { reportIn } from "../stack/report.ts";
import { root, suiteStack } from "./on-stack.ts";

const NAME = "shopper-notices";
const FILE = join(root, "scenarios", `${NAME}.yaml`);
const tutorial = await readFile(join(root, "docs/tutorial.md"), "utf8");

/** The text of the first fenced block after some words of the tutorial. */
function blockAfter(words: string, language: string): string {
  const from = tutorial.indexOf(words);
  expect(from, `the tutorial says: ${words}`).toBeGreaterThan(-1);
  const found = new RegExp(`\`\`\`${language}\n([^]+?)\`\`\``).exec(tutorial.slice(from));
  return found?.[1] ?? "";
}

const scenario = blockAfter(`Write this to \`scenarios/${NAME}.yaml\``, "yaml");

afterAll(() => rm(FILE, { force: true }));

test("a mistake in the reader's file is told as the tutorial says", async () => {
  await writeFile(FILE, scenario.replace("rises:", "rise:"));
  const { exitCode, stderr } = await (await suiteStack()).astrolab("scenario", "list");
  expect(exitCode).toBe(2);
  expect(`${stderr}\n`).toBe(blockAfter("Write `rise:` for `rises:`", ""));
});

test("the reader's file passes as the tutorial says", async () => {
  await writeFile(FILE, scenario);
  const ended = await (await suiteStack()).astrolab("scenario", "run", NAME, "--format", "json");
  const { expectations } = reportIn(ended);
  const seen = expectations.map(({ id, verdict }) => `${id} ${verdict}`);
  const said = blockAfter("Your scenario passes", "").trim().split("\n").slice(1);
  expect(seen, ended.stderr).toEqual(said.map((line) => line.replace(/\s+/g, " ")));
  expect(ended.exitCode).toBe(0);
  expect(expectations.length).toBeGreaterThan(3);
});

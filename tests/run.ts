import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fullText, UserError } from "../common/user-error.ts";
import { chooseSuites } from "./choose-suites.ts";
import { add } from "./count.ts";
import { prepare } from "./prepare.ts";
import { prepareBrowser } from "./prepare-browser.ts";
import { type Ended, notRun, runSuite } from "./run-suite.ts";
import { sideBySide } from "./side-by-side.ts";
import { ownSuites, PLACES, type Suite, suitesOf } from "./suites.ts";
import { withTable } from "./suites-table.ts";
import { type Ran, summary } from "./summary.ts";

const suites = suitesOf(join(import.meta.dirname, ".."));
const words = process.argv.slice(2);
const record = words.includes("--record");
const chosen = chooseSuites(
  words.filter((word) => word !== "--record"),
  suites,
);
if (typeof chosen === "string") {
  process.stderr.write(chosen);
  process.exit(2);
}
if (chosen.length === 0) {
  process.stderr.write("No service and no language brings tests of its own.\n");
  process.exit(0);
}
const chromium = chosen.some((suite) => suite.browser) ? await prepareBrowser() : undefined;

/** Seen to once, for all suites that need one; before any suite runs, as it may take both processors for minutes. */
const engine = chosen.some((suite) => suite.engine) ? await prepared() : {};
const ran = await sideBySide(chosen, PLACES, async (suite): Promise<Ran> => {
  const from = performance.now();
  const ended = await run(suite);
  return { suite, ...ended, seconds: (performance.now() - from) / 1000 };
});
const total = ran.map(({ count }) => count).reduce(add);
if (record && words.includes("all")) await writeTable(ran);
process.stdout.write(summary(ran));
process.exitCode = total.failed > 0 ? 1 : 0;

/** The environment in which every Docker client finds the engine, or why there is none. */
async function prepared(): Promise<Readonly<Record<string, string>> | UserError> {
  try {
    return await prepare();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

/** For CONTRIBUTING.md, whose table shows a run of all suites of the repository: a language that is added brings its own without a line there. */
async function writeTable(all: readonly Ran[]): Promise<void> {
  const file = new URL("../CONTRIBUTING.md", import.meta.url);
  const own = all.filter(({ suite }) => ownSuites.includes(suite));
  await writeFile(file, withTable(await readFile(file, "utf8"), own));
}

async function run(suite: Suite): Promise<Ended> {
  if (suite.engine && engine instanceof UserError) {
    const why = `${fullText(engine)}\n${suite.name} needs that: taken as one failure.`;
    process.stdout.write(`${why}\n`);
    return notRun(why);
  }
  const found = engine instanceof UserError ? {} : engine;
  return runSuite(suite, { engine: found, chromium, labelled: chosen.length > 1, record });
}

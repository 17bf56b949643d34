import { UserError } from "../infra/user-error.ts";
import { add, type Count } from "./count.ts";
import { prepare } from "./prepare.ts";
import { prepareBrowser } from "./prepare-browser.ts";
import { FAILURE, runSuite } from "./run-suite.ts";
import { type Suite, suites } from "./suites.ts";

const names = process.argv.slice(2);
const unknown = names.filter((name) => !suites.some((suite) => suite.name === name));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no suite ${unknown.join(", ")}; there are ${suites.map((suite) => suite.name).join(", ")}.\n`,
  );
  process.exit(2);
}
const chosen = suites.filter((suite) => (names.length === 0 ? suite.byDefault : names.includes(suite.name)));
const chromium = chosen.some((suite) => suite.browser) ? await prepareBrowser() : undefined;

/** Seen to once, for all suites that need one. */
let engine: ReturnType<typeof prepare> | undefined;
let total: Count = { passed: 0, failed: 0, skipped: 0 };
for (const suite of chosen.filter(({ waits }) => !waits)) total = add(total, await run(suite, false));
// What mostly waits for a stack of its own runs side by side.
const waiting = chosen.filter(({ waits }) => waits);
total = (await Promise.all(waiting.map((suite) => run(suite, waiting.length > 1)))).reduce(add, total);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
process.stdout.write(`\nAll suites:\n${total.passed} passed, ${total.failed} failed${skipped}\n`);
process.exitCode = total.failed > 0 ? 1 : 0;

async function run(suite: Suite, labelled: boolean): Promise<Count> {
  let found: Readonly<Record<string, string>> = {};
  if (suite.engine) {
    try {
      engine ??= prepare();
      found = await engine;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      process.stdout.write(`${error.message}\n${suite.name} needs that: taken as one failure.\n`);
      return FAILURE;
    }
  }
  if (!labelled) process.stdout.write("\n");
  return runSuite(suite, { engine: found, chromium, labelled });
}

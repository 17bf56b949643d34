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

let engine: Readonly<Record<string, string>> | undefined;
let total: Count = { passed: 0, failed: 0, skipped: 0 };
for (const suite of chosen.filter(({ waits }) => !waits)) total = add(total, await run(suite, false));
// What mostly waits for a stack of its own runs side by side.
const waiting = chosen.filter(({ waits }) => waits);
const [first, ...others] = waiting;
if (first !== undefined) {
  // The engine is seen to once.
  if (await hasEngine(first)) {
    const counts = await Promise.all([first, ...others].map((suite) => run(suite, waiting.length > 1)));
    total = counts.reduce(add, total);
  } else total = add(total, FAILURE);
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
process.stdout.write(`\nAll suites:\n${total.passed} passed, ${total.failed} failed${skipped}\n`);
process.exitCode = total.failed > 0 ? 1 : 0;

async function run(suite: Suite, labelled: boolean): Promise<Count> {
  if (suite.engine && !(await hasEngine(suite))) return FAILURE;
  if (!labelled) process.stdout.write("\n");
  return runSuite(suite, { engine: engine ?? {}, chromium, labelled });
}

async function hasEngine({ name }: Suite): Promise<boolean> {
  try {
    engine ??= await prepare();
    return true;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    process.stdout.write(`${error.message}\n${name} needs that: taken as one failure.\n`);
    return false;
  }
}

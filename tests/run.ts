import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { UserError } from "../infra/user-error.ts";
import { add, type Count, readCount } from "./count.ts";
import { prepare } from "./prepare.ts";
import { prepareBrowser } from "./prepare-browser.ts";
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

let engine: Readonly<Record<string, string>> | undefined;
const chromium = chosen.some((suite) => suite.browser) ? await prepareBrowser() : undefined;
let total: Count = { passed: 0, failed: 0, skipped: 0 };
for (const suite of chosen) {
  process.stdout.write(`\n── ${suite.name}: ${suite.title}\n`);
  total = add(total, await runSuite(suite));
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
process.stdout.write(`\nAll suites:\n${total.passed} passed, ${total.failed} failed${skipped}\n`);
process.exitCode = total.failed > 0 ? 1 : 0;

async function runSuite(suite: Suite): Promise<Count> {
  // Where a person looks, they are told of what was skipped; nobody reads that in CI.
  if (suite.browser && chromium === undefined && process.env["CI"] === "true") {
    process.stdout.write(`${suite.name} needs a Chromium, and there is none: taken as one failure.\n`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  if (suite.engine && engine === undefined) {
    try {
      engine = await prepare();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      process.stdout.write(`${error.message}\n${suite.name} needs that: taken as one failure.\n`);
      return { passed: 0, failed: 1, skipped: 0 };
    }
  }
  const [program, ...rest] = suite.command;
  // Tests and browsers leave files where they may; all of it goes with the folder. Its name is short, for sockets' paths are.
  const temporary = await mkdtemp(join(tmpdir(), "at-"));
  const run = await execa(program, rest, {
    stdio: ["ignore", ["inherit", "pipe"], "inherit"],
    reject: false,
    env: {
      TMPDIR: temporary,
      ...(process.stdout.isTTY ? { FORCE_COLOR: "1" } : { NO_COLOR: "1" }),
      ...(suite.engine && engine),
      ...(suite.browser && chromium !== undefined && { CHROMIUM: chromium }),
    },
  });
  await rm(temporary, { recursive: true, force: true, maxRetries: 3 }).catch((error: Error) => {
    process.stderr.write(`Left behind: ${error.message}\n`);
  });
  const count = readCount(run.stdout);
  if (count === undefined || (run.exitCode !== 0 && count.failed === 0)) {
    process.stdout.write(
      `${suite.name} ended with ${run.exitCode ?? run.signal} and counted no failed test: taken as one failure.\n`,
    );
    return add(count ?? { passed: 0, failed: 0, skipped: 0 }, { passed: 0, failed: 1, skipped: 0 });
  }
  return count;
}

import { join } from "node:path";
import { execa } from "execa";
import { checksOf } from "./checks.ts";

/** Runs every check, also after a failed one, so that one look tells all that is wrong. */
const failed: string[] = [];
for (const check of checksOf(join(import.meta.dirname, ".."))) {
  process.stderr.write(`── ${check.name}\n`);
  const [program, ...rest] = check.command;
  const run = await execa(program, rest, { stdio: ["ignore", "inherit", "inherit"], reject: false });
  if (run.exitCode !== 0) failed.push(check.name);
}
process.stderr.write(failed.length === 0 ? "Every check passed.\n" : `Failed: ${failed.join(", ")}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The `globalSetup` of each run: what tests and the programs that they start leave in the temporary folder goes with the run. */
export default async function ownTemp(): Promise<() => Promise<void>> {
  const before = process.env["TMPDIR"];
  // Short, as a socket's path may have 107 characters.
  const folder = await mkdtemp(join(tmpdir(), "at-"));
  process.env["TMPDIR"] = folder;
  return async () => {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
}

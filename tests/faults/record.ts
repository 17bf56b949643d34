import { readFile, writeFile } from "node:fs/promises";
import type { Outcome } from "./fault.ts";
import { GROUPS } from "./index.ts";
import { withOutcomes } from "./table.ts";

/** Writes what was measured into docs/faults.md, where `npm run test:faults -- --record` asked for it. */
export async function recordOutcomes(outcomes: ReadonlyMap<string, Outcome>): Promise<void> {
  if (process.env["RECORD"] !== "true") return;
  const file = new URL("../../docs/faults.md", import.meta.url);
  await writeFile(file, withOutcomes(await readFile(file, "utf8"), GROUPS, outcomes));
}

import { problemsError } from "../../common/problem.ts";
import type { Run } from "../../common/process/run.ts";
import { fullText } from "../../common/user-error.ts";
import { count } from "../../common/words.ts";
import { ALLOW_LIST, type Allowed, notAllowed } from "./allowed.ts";
import type { Finding } from "./findings.ts";
import type { Scan } from "./scans.ts";

export interface Audit {
  readonly scans: readonly Scan[];
  readonly allowed: Allowed;
  /** The scanner's answer; its exit code says no more than that it found something. */
  readonly ask: (scan: Scan) => ReturnType<Run>;
}

export interface Verdict {
  readonly ok: boolean;
  /** What a person reads. */
  readonly text: string;
}

/** Asks every scanner, also after one that could not be asked, which counts as a failure: no answer is no good news. */
export async function audit({ scans, allowed, ask }: Audit): Promise<Verdict> {
  const findings: Finding[] = [];
  const lines: string[] = [];
  let unasked = 0;
  for (const scan of scans) {
    const { stdout, stderr } = await ask(scan);
    try {
      findings.push(...scan.read(scan.name, stdout));
    } catch (error) {
      unasked += 1;
      const why = stderr.trim().split("\n").at(-1) || (error as Error).message;
      lines.push(
        `${scan.name}: no answer (${why}).${stdout.trim() === "" ? ` Install the scanner: ${scan.install}` : ""}`,
      );
    }
  }
  const open = notAllowed(findings, allowed);
  lines.push(...open.map(({ scan, id, package: name, title }) => `${scan}: ${name}: ${id} ${title}`.trimEnd()));
  if (allowed.problems.length > 0) lines.push(fullText(problemsError(allowed.problems)));
  const sum = `${count(scans.length, "scan")}, ${count(findings.length, "finding")}, ${findings.length - open.length} of them allowed.`;
  const next =
    open.length > 0 ? ` Update what is named above, or allow it in ${ALLOW_LIST} with a reason and a date.` : "";
  return {
    ok: unasked === 0 && open.length === 0 && allowed.problems.length === 0,
    text: `${[...lines, sum + next].join("\n")}\n`,
  };
}

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fullText, UserError } from "../common/user-error.ts";
import { EXIT, EXIT_OF } from "./exit-codes.ts";

export interface Ending {
  readonly exitCode: number;
  /** For stderr; empty for nothing. */
  readonly text: string;
}

/** What a command that threw ends with. @param saveLog writes a bug's stack to a file and gives its path */
export function endingOf(error: unknown, saveLog: (text: string) => string): Ending {
  if (error instanceof UserError) return { exitCode: EXIT_OF[error.kind], text: `${fullText(error)}\n` };
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const message = error instanceof Error ? error.message : String(error);
  return {
    exitCode: EXIT.bug,
    text: `This is a bug in Astrolab: ${message.split("\n")[0]}\nThe stack trace is in ${saveLog(stack)}; please report it with the command you typed.\n`,
  };
}

/** Writes `.astrolab/logs/bug-<time>.log`; gives its path. */
export function saveBugLog(repoRoot: string, now: Date, argv: readonly string[]): (text: string) => string {
  return (text) => {
    const folder = join(repoRoot, ".astrolab", "logs");
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `bug-${now.toISOString().replaceAll(":", "-")}.log`);
    writeFileSync(
      path,
      `astrolab ${argv.join(" ")}\nNode ${process.versions.node} on ${process.platform}\n\n${text}\n`,
    );
    return path;
  };
}

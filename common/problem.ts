import { closest, distance } from "fastest-levenshtein";
import { UserError } from "./user-error.ts";
import { count } from "./words.ts";

/** One mistake in one file; line and column start at 1. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly col: number;
  readonly message: string;
}

/** All problems of all files as one error: a line each, sorted by place, and a last line that says what to do. Exit code 2. */
export function problemsError(problems: readonly Problem[]): UserError {
  const sorted = [...problems].sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.col - b.col || compare(a.message, b.message),
  );
  const files = new Set(sorted.map((problem) => problem.file)).size;
  const lines = sorted.map(({ file, line, col, message }) => `${file}:${line}:${col} ${message}`);
  const sum = `${count(sorted.length, "problem")} in ${count(files, "file")}`;
  return new UserError("usage", lines.join("\n"), {
    fix: `${sum}. Fix these problems, then run the command again.`,
  });
}

/** `, did you mean "x"?` where a known name is near enough to be a slip of the finger, else nothing. */
export function didYouMean(given: string, known: readonly string[]): string {
  const near = nearTo(given, known);
  return near === undefined ? "" : `, did you mean "${near}"?`;
}

/** The known name that is near enough to be meant. */
export function nearTo(given: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const near = closest(given, known);
  // Two letters of three that differ are another word.
  const slips = given.length < 4 ? 1 : Math.max(2, Math.floor(given.length / 3));
  return distance(given, near) <= slips ? near : undefined;
}

/** `didYouMean`, or else all there is to choose from. */
export function orKnown(given: string, known: readonly string[]): string {
  return didYouMean(given, known) || `; there ${known.length === 1 ? "is" : "are"} ${[...known].sort().join(", ")}`;
}

export function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

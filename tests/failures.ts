import { stripVTControlCharacters } from "node:util";

/** More lines than this of one suite hide those of the others. */
const MOST_LINES = 60;

/**
 * What a test runner printed of the tests that failed, for the end of a run, where a person and a CI's log look first.
 * vitest: its own report of them; pytest and `go test`: the lines that name them.
 */
export function failuresIn(coloured: string): readonly string[] {
  const lines = stripVTControlCharacters(coloured).split("\n");
  const from = lines.findIndex((line) => /^⎯+ Failed (Tests|Suites) \d+/.test(line));
  const told = from === -1 ? lines.filter(isNamed) : vitestReport(lines.slice(from));
  const left = told.length - MOST_LINES;
  return left > 0 ? [...told.slice(0, MOST_LINES), `… and ${left} lines more, above`] : told;
}

function isNamed(line: string): boolean {
  return /^(FAILED |ERROR |\s*--- FAIL: )/.test(line);
}

/** Its rulers and its own sum are left out. */
function vitestReport(lines: readonly string[]): readonly string[] {
  const end = lines.findIndex((line) => /^ Test Files /.test(line));
  return lines.slice(0, end === -1 ? undefined : end).filter((line) => !/^⎯/.test(line) && line.trim() !== "");
}

import { stripVTControlCharacters } from "node:util";

export interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/**
 * Reads what a test runner printed of its own result.
 * vitest here and pytest's last line: `12 passed, 1 failed, 2 skipped` in any order; `go test -v`: a `--- PASS: TestName` for each test.
 * @returns undefined when nothing of the kind was printed, which a caller must take as a failure
 */
export function readCount(coloured: string): Count | undefined {
  const output = stripVTControlCharacters(coloured);
  const go = [...output.matchAll(/^--- (PASS|FAIL|SKIP): /gm)].map((match) => match[1]);
  if (go.length > 0) {
    const of = (word: string): number => go.filter((each) => each === word).length;
    return { passed: of("PASS"), failed: of("FAIL"), skipped: of("SKIP") };
  }
  const lines = output.split("\n").filter((line) => /^[=\s]*\d+ (passed|failed|error)/.test(line));
  if (lines.length === 0) return undefined;
  const sum: Count = { passed: 0, failed: 0, skipped: 0 };
  for (const line of lines) {
    for (const [, number, word] of line.matchAll(/(\d+) (passed|failed|error|skipped)/g)) {
      sum[word === "error" ? "failed" : (word as keyof Count)] += Number(number);
    }
  }
  return sum;
}

export function add(left: Count, right: Count): Count {
  return {
    passed: left.passed + right.passed,
    failed: left.failed + right.failed,
    skipped: left.skipped + right.skipped,
  };
}

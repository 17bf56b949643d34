import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { SAFEGUARDS, withSafeguards } from "./faults/safeguards.ts";

const textOf = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");

test("each safeguard is declared somewhere, and a test shows what is lost without it", () => {
  for (const { in: place, shownBy } of SAFEGUARDS) {
    expect(textOf(place)).not.toBe("");
    expect(textOf(shownBy[0])).toContain(shownBy[1]);
  }
});

test("docs/faults.md has a row for each, in its words", () => {
  const page = textOf("docs/faults.md");
  expect(withSafeguards(page, SAFEGUARDS)).toBe(page);
});

test("a text without a place for them is refused", () => {
  expect(() => withSafeguards("nothing", [])).toThrow(
    'there is no "<!-- safeguards: declared in tests/faults/safeguards.ts -->" with a "<!-- /safeguards -->" after it',
  );
});

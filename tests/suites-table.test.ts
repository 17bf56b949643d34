import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ownSuites } from "./suites.ts";
import { suitesIn, withTable } from "./suites-table.ts";

const contributing = readFileSync(new URL("../CONTRIBUTING.md", import.meta.url), "utf8");

test("CONTRIBUTING.md has a line for each suite of the repository that CI runs, and for no other", () => {
  expect(suitesIn(contributing)).toEqual(ownSuites.filter(({ runs }) => runs !== "named").map(({ name }) => name));
});

test("what has run takes the place of what stood there, and nothing around it changes", () => {
  const ran = ownSuites
    .filter(({ name }) => name === "unit" || name === "incidents")
    .map((suite) => ({ suite, count: { passed: 7, failed: 0, skipped: 0 }, failures: [], seconds: 65 }));
  const text = withTable(
    "before\n<!-- suites: measured by `npm test -- all --record` -->\nold\n<!-- /suites -->\nafter\n",
    ran,
  );
  expect(text).toBe(`before
<!-- suites: measured by \`npm test -- all --record\` -->
| suite | what | tests | time |
|---|---|---|---|
| \`unit\` | Plan, model, CLI, services in TypeScript | 7 | 1 min 05 s |
| \`incidents\` | Every incident, told from all the others | 7 | 1 min 05 s |
<!-- /suites -->
after
`);
});

test("a text without a place for it is refused", () => {
  expect(() => withTable("nothing", [])).toThrow(
    'there is no "<!-- suites: measured by `npm test -- all --record` -->" with a "<!-- /suites -->" after it',
  );
});

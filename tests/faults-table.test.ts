import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Fault } from "./faults/fault.ts";
import { GROUPS } from "./faults/index.ts";
import { faultsIn, withOutcomes } from "./faults/table.ts";

const page = readFileSync(new URL("../docs/faults.md", import.meta.url), "utf8");
const [BEGIN, END] = ["<!-- faults: measured by `npm run test:faults -- --record` -->", "<!-- /faults -->"];

test("docs/faults.md has a row for each fault that is declared, and for no other, in words of the declaration", () => {
  const ids = GROUPS.flatMap(({ faults }) => faults.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  expect(faultsIn(page)).toEqual(ids);
  expect(withOutcomes(page, GROUPS, new Map())).toBe(page);
});

const fault = (id: string, types?: string): Fault => ({
  id,
  does: `${id} happens`,
  sees: "smoke",
  ...(types !== undefined && { types }),
  mayLose: [],
  wellWithin: 60,
  strike: async () => {},
});

test("what was measured takes the place of what stood there, and what did not run keeps its figures", () => {
  const groups = [
    { title: "Fire", on: "shop" as const, faults: [fault("one"), fault("two", "npm run up"), fault("three")] },
  ];
  const old = `before\n${BEGIN}\n| \`two\` | a | b | c | 1 of 2 | 0 of 3 | 4 of 5 | 6 s |\n| \`gone\` | a | b | c | 1 | 2 | 3 | 4 s |\n${END}\nafter\n`;
  const outcome = {
    requests: { lost: 3, of: 40 },
    orders: { lost: 0, of: 17 },
    traces: { lost: 1, of: 17 },
    wellAfter: 12.4,
  };
  expect(withOutcomes(old, groups, new Map([["one", outcome]]))).toBe(`before
${BEGIN}

## Fire

| fault | what is done | what you see | what you type | requests failed | orders lost | traces lost | well after |
|---|---|---|---|---|---|---|---|
| \`one\` | one happens | smoke | nothing | 3 of 40 | 0 of 17 | 1 of 17 | 12 s |
| \`two\` | two happens | smoke | \`npm run up\` | 1 of 2 | 0 of 3 | 4 of 5 | 6 s |
| \`three\` | three happens | smoke | nothing | not run yet | – | – | – |

${END}
after
`);
});

test("a stack without a shop has but its time", () => {
  const groups = [{ title: "Fire", on: "small stack" as const, faults: [fault("one")] }];
  expect(withOutcomes(`${BEGIN}\n${END}`, groups, new Map([["one", { wellAfter: 3 }]]))).toContain(
    "| nothing | – | – | – | 3 s |\n",
  );
});

test("a text without a place for it is refused", () => {
  expect(() => faultsIn("nothing")).toThrow(`there is no "${BEGIN}" with a "${END}" after it`);
});

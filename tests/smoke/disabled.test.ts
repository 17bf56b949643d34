import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FLAG, LEAK, root, suiteStack, variantOf } from "./on-stack.ts";

const CACHE = join(root, "services/recommendation/src/recommendation/cache.py");
const LEAKS = "        if not backfill:\n            self.release()\n";

test("a shop whose leak is mended fails, with what was wanted, what was seen and where it was looked for", async () => {
  const stack = await suiteStack();
  const before = await readFile(CACHE, "utf8");
  expect(before.split(LEAKS)).toHaveLength(2);
  await writeFile(CACHE, before.replace(LEAKS, `        backfill = False\n${LEAKS}`));
  const up = await stack.astrolab("up");
  expect(up.exitCode, up.stderr).toBe(0);

  const { exitCode, stdout, stderr } = await stack.astrolab("scenario", "run", LEAK);
  expect(exitCode, stderr).toBe(6);
  expect(stdout).toMatch(/^FAIL {2}recommendation-cache: The cache that never forgets, /);
  const told = [
    ...stdout.matchAll(
      /^✖ (\S+): .+\n {2}wanted {2}.+\n {2}saw {5}.+\n {2}looked {2}.+\n {2}where {3}(.+):\d+:\d+\n/gm,
    ),
  ];
  const failed = told.map(([, id]) => id);
  expect(failed).toEqual(
    expect.arrayContaining([
      "cpu-rises",
      "memory-rises",
      "tail-p95",
      "tail-p99",
      "slow-misses",
      "hits-faster",
      "exemplar",
    ]),
  );
  expect(new Set(told.map(([, , file]) => file))).toEqual(new Set([`scenarios/${LEAK}.yaml`]));
  expect(await variantOf(stack, FLAG)).toBe("off");
});

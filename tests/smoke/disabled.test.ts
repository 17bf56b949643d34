import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { FLAG, LEAK, root, suiteStack, variantOf } from "./on-stack.ts";

const CACHE = join(root, "services/recommendation/src/recommendation/cache.py");
const LEAKS = "        if not backfill:\n            self.release()\n";

// Its image is rebuilt.
beforeAll(async () => {
  const before = await readFile(CACHE, "utf8");
  expect(before.split(LEAKS)).toHaveLength(2);
  await writeFile(CACHE, before.replace(LEAKS, `        backfill = False\n${LEAKS}`));
  const up = await (await suiteStack()).astrolab("up");
  expect(up.exitCode, up.stderr).toBe(0);
}, 600_000);

test("a shop whose leak is mended fails, with what was wanted, what was seen and where it was looked for", async () => {
  const stack = await suiteStack();
  const { exitCode, stdout, stderr } = await stack.astrolab("scenario", "run", LEAK);
  expect(exitCode, stderr).toBe(6);
  expect(stdout).toMatch(/^FAIL {2}recommendation-cache: The cache that never forgets, /);
  const told = [
    ...stdout.matchAll(
      /^✖ (\S+): .+\n {2}wanted {2}.+\n {2}saw {5}.+\n {2}looked {2}.+\n {2}where {3}(.+):\d+:\d+\n/gm,
    ),
  ];
  // Neither the tails nor the processor: on a busy computer these may rise without any leak.
  expect(told.map(([, id]) => id)).toEqual(
    expect.arrayContaining(["memory-rises", "slow-misses", "hits-faster", "exemplar"]),
  );
  expect(new Set(told.map(([, , file]) => file))).toEqual(new Set([`scenarios/${LEAK}.yaml`]));
  expect(await variantOf(stack, FLAG)).toBe("off");
});

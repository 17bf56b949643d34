import { rm, writeFile } from "node:fs/promises";
import { userInfo } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { until } from "../../testing/until.ts";
import { FLAG, leaseOf, meanwhile, root, start, suiteStack, turned, variantOf } from "./on-stack.ts";

/** How long a run that died may keep a fault on, seconds. */
const LEASE_S = 30;
/** And how long it takes to be noticed. */
const NOTICED = 6;

/** The leak's flag, with nothing that is ever seen: such a run goes on until it is ended. */
const NAME = "waits-in-vain";
const FILE = join(root, "scenarios", `${NAME}.yaml`);

beforeAll(() =>
  writeFile(
    FILE,
    `name: ${NAME}
title: It waits in vain
flag: { key: ${FLAG}, variant: "on" }
baseline: 10s
expect:
  - id: never
    promql: sum(process_start_time_seconds)
    crosses: { below: 0, within: 10m }
`,
  ),
);
afterAll(() => rm(FILE));

test("a second run is refused with whose the first is, and one that is killed leaves no flag on", async () => {
  const stack = await suiteStack();
  const first = start("scenario", "--stack", stack.name, "run", NAME);
  onTestFinished(() => first.kill("SIGKILL"));
  await meanwhile(first, until("the flag to be on", 150, turned(stack, FLAG, "on")));

  const second = await stack.astrolab("scenario", "run", "product-catalog-failure");
  expect(second.exitCode).toBe(2);
  expect(second.stderr).toMatch(
    new RegExp(
      `^${userInfo().username}@\\S+ runs the scenario "${NAME}" on the stack "${stack.name}" since [\\d:]{8} UTC\\. `,
    ),
  );
  expect([second.stdout, await variantOf(stack, "productCatalogFailure")]).toEqual(["", "off"]);

  first.kill("SIGKILL");
  await first.ended;
  expect(await variantOf(stack, FLAG)).toBe("on");
  await until("the console to put the flag back", LEASE_S + NOTICED, turned(stack, FLAG, "off"));
  expect(await leaseOf(stack)).toBeNull();
});

test("the next run starts clean; Ctrl-C ends it, puts the flag back at once and says so", async () => {
  const stack = await suiteStack();
  const run = start("scenario", "run", NAME, "--stack", stack.name);
  onTestFinished(() => run.kill("SIGKILL"));
  await meanwhile(run, until("the flag to be on", 150, turned(stack, FLAG, "on")));
  run.kill("SIGINT");
  const { exitCode, stdout, stderr } = await run.ended;
  expect([exitCode, await variantOf(stack, FLAG), await leaseOf(stack)]).toEqual([130, "off", null]);
  expect(stdout).toMatch(/^INTERRUPTED {2}waits-in-vain: /);
  expect(stderr).toContain(`\nInterrupted. The flag ${FLAG} is back to what it was.`);
});

import { userInfo } from "node:os";
import { expect, test } from "vitest";
import { until } from "../stack/until.ts";
import { FLAG, LEAK, leaseOf, start, suiteStack, turned, variantOf } from "./on-stack.ts";

/** How long a run that died may keep a fault on, seconds. */
const LEASE = 30;
/** And how long it takes to be noticed. */
const NOTICED = 3;

test("a second run is refused with whose the first is, and one that is killed leaves no flag on", async () => {
  const stack = await suiteStack();
  const first = start("scenario", "--stack", stack.name, "run", LEAK);
  await until("the flag to be on", 150, turned(stack, FLAG, "on"));

  const second = await stack.astrolab("scenario", "run", "product-catalog-failure");
  expect(second.exitCode).toBe(2);
  expect(second.stderr).toMatch(
    new RegExp(
      `^${userInfo().username}@\\S+ runs the scenario "${LEAK}" on the stack "${stack.name}" since [\\d:]{8} UTC\\. `,
    ),
  );
  expect([second.stdout, await variantOf(stack, "productCatalogFailure")]).toEqual(["", "off"]);

  first.kill("SIGKILL");
  await first.ended;
  expect(await variantOf(stack, FLAG)).toBe("on");
  await until("the console to put the flag back", LEASE + NOTICED, turned(stack, FLAG, "off"));
  expect(await leaseOf(stack)).toBeNull();
});

test("Ctrl-C puts the flag back at once, and says so", async () => {
  const stack = await suiteStack();
  const watch = start("scenario", "run", LEAK, "--watch", "--stack", stack.name);
  await until("the flag to be on", 150, turned(stack, FLAG, "on"));
  watch.kill("SIGINT");
  const { exitCode, stderr } = await watch.ended;
  expect([exitCode, await variantOf(stack, FLAG), await leaseOf(stack)]).toEqual([130, "off", null]);
  expect(stderr).toContain(`\nInterrupted. The flag ${FLAG} is back to what it was.`);
});

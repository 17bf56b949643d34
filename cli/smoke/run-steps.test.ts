import { expect, test } from "vitest";
import { UserError } from "../../common/user-error.ts";
import type { Context } from "../context.ts";
import { fakeContext } from "../testing/context.ts";
import { runSteps } from "./run-steps.ts";
import type { Step } from "./types.ts";

const done = { exitCode: 0, what: "fine" };
const saveLog = () => "/logs/bug.log";

function steps(change: Record<string, Step["run"]>, ran: string[] = []): Step[] {
  const step = (name: string, more: Partial<Step>): Step => ({
    name,
    ...more,
    run: async (context) => {
      ran.push(name);
      return (await change[name]?.(context)) ?? done;
    },
  });
  return [
    step("up", {}),
    step("verify", { needs: "up" }),
    step("scenarios", { needs: "up" }),
    step("down", { always: true }),
  ];
}

const statuses = async (context: Context, all: readonly Step[]) =>
  (await runSteps(context, all, saveLog)).map(
    ({ name, status, exitCode, what }) => `${name} ${status} ${exitCode} ${what}`,
  );

test("all in turn, each told and timed", async () => {
  const context = fakeContext();
  const slow = steps({
    up: async ({ clock }) => {
      await clock.sleep(21_440);
      return { exitCode: 0, what: "10 services" };
    },
  });
  expect((await runSteps(context, slow, saveLog))[0]).toEqual({
    name: "up",
    status: "done",
    exitCode: 0,
    what: "10 services",
    seconds: 21.4,
  });
  expect(context.err()).toBe("\n── up\n\n── verify\n\n── scenarios\n\n── down\n");
});

test("a failure ends nothing but what needs it, and its text is told", async () => {
  const context = fakeContext();
  const failing = steps({
    verify: () => Promise.reject(new UserError("absent", "Nothing answers.", { fix: "Try again." })),
  });
  expect(await statuses(context, failing)).toEqual([
    "up done 0 fine",
    "verify failed 5 Nothing answers.",
    "scenarios done 0 fine",
    "down done 0 fine",
  ]);
  expect(context.err()).toContain("── verify\nNothing answers.\nTry again.\n");
});

test("without a stack nothing is judged, and down sees to what there is", async () => {
  const failing = steps({ up: () => Promise.reject(new UserError("failed", "up failed.", { fix: undefined })) });
  expect(await statuses(fakeContext(), failing)).toEqual([
    "up failed 4 up failed.",
    "verify skipped 0 there was no up",
    "scenarios skipped 0 there was no up",
    "down done 0 fine",
  ]);
});

test("a bug is told as one, and down is still done", async () => {
  const failing = steps({ scenarios: () => Promise.reject(new TypeError("x is undefined")) });
  expect(await statuses(fakeContext(), failing)).toEqual([
    "up done 0 fine",
    "verify done 0 fine",
    "scenarios failed 1 This is a bug in Astrolab: x is undefined",
    "down done 0 fine",
  ]);
});

test("an interrupt ends what can be ended, and not what takes the stack away", async () => {
  const interrupt = new AbortController();
  const force = new AbortController();
  const seen: (AbortSignal | undefined)[] = [];
  const interrupted = steps({
    verify: async () => {
      interrupt.abort();
      throw new UserError("interrupted", "Interrupted.", { fix: undefined });
    },
    down: async ({ signal }) => {
      seen.push(signal);
      return done;
    },
  });
  const context = fakeContext({ signal: interrupt.signal, force: force.signal });
  expect(await statuses(context, interrupted)).toEqual([
    "up done 0 fine",
    "verify failed 130 Interrupted.",
    "scenarios skipped 130 interrupted before",
    "down done 0 fine",
  ]);
  expect(seen).toEqual([force.signal]);
});

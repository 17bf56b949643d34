import { describe, expect, test } from "vitest";
import { fakeClock } from "../testing/clock.ts";
import { inTime } from "./in-time.ts";

const never = new Promise<string>(() => {});

describe("an answer in time", () => {
  test("is the answer, or its failure", async () => {
    const stuck = { sleep: () => new Promise<void>(() => {}) };
    expect(await inTime(Promise.resolve("yes"), 10, stuck, () => "late")).toBe("yes");
    await expect(inTime(Promise.reject(new Error("no")), 10, stuck, () => "late")).rejects.toThrow("no");
  });

  test("that does not come is what the asker makes of it", async () => {
    const clock = fakeClock();
    expect(await inTime(never, 10, clock, () => "late")).toBe("late");
    expect(clock.waited()).toBe(10);
    const thrown = inTime(never, 10, clock, () => {
      throw new Error("too late");
    });
    await expect(thrown).rejects.toThrow("too late");
  });

  test("leaves no clock running", async () => {
    let running = true;
    const sleep = (_: number, signal?: AbortSignal) =>
      new Promise<void>((resolve) => {
        signal?.addEventListener("abort", () => {
          running = false;
          resolve();
        });
      });
    await inTime(Promise.resolve("yes"), 10, { sleep }, () => "late");
    expect(running).toBe(false);
  });
});

import { expect, test } from "vitest";
import { type Job, sideBySide } from "./side-by-side.ts";

const job = (name: string, load: number): Job => ({ name, load });

/** Runs jobs that end when told to, and notes what starts and ends. */
function stage() {
  const log: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const run = ({ name }: Job) =>
    new Promise<string>((resolve, reject) => {
      log.push(`+${name}`);
      ends.set(name, (error) => {
        log.push(`-${name}`);
        if (error) reject(error);
        else resolve(name.toUpperCase());
      });
    });
  const end = async (name: string, error?: Error) => {
    ends.get(name)?.(error);
    await new Promise(setImmediate);
  };
  return { log, run, end };
}

test("starts what fits, the earlier first, and gives the results in the order of the jobs", async () => {
  const { log, run, end } = stage();
  const all = sideBySide([job("a", 2), job("b", 2), job("c", 1), job("d", 1)], 3, run);
  await end("c");
  await end("a");
  await end("d");
  await end("b");
  expect(log).toEqual(["+a", "+c", "-c", "+d", "-a", "+b", "-d", "-b"]);
  expect(await all).toEqual(["A", "B", "C", "D"]);
});

test("what needs more than there is runs by itself", async () => {
  const { log, run, end } = stage();
  const all = sideBySide([job("a", 1), job("big", 5)], 2, run);
  await end("a");
  await end("big");
  expect(log).toEqual(["+a", "-a", "+big", "-big"]);
  expect(await all).toEqual(["A", "BIG"]);
});

test("after a failure nothing more starts, what is under way ends, and the failure is thrown", async () => {
  const { log, run, end } = stage();
  const all = sideBySide([job("a", 1), job("b", 1), job("c", 1)], 2, run);
  const thrown = expect(all).rejects.toThrow("broken");
  await end("a", new Error("broken"));
  await end("b");
  await thrown;
  expect(log).toEqual(["+a", "+b", "-a", "-b"]);
});

test("nothing to do is nothing", async () => {
  expect(await sideBySide([], 3, async () => 1)).toEqual([]);
});

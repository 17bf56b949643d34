import { expect, test } from "vitest";
import { processes, processIn, residentBelow } from "./processes.ts";

test("a process counts with all that came of it, whatever order they are listed in", () => {
  const all = [
    { pid: 9, parent: 7, resident: 1 },
    { pid: 7, parent: 3, resident: 20 },
    { pid: 3, parent: 1, resident: 300 },
    { pid: 4, parent: 1, resident: 4000 },
  ];
  expect([residentBelow(all, 3), residentBelow(all, 7), residentBelow(all, 99)]).toEqual([321, 21, 0]);
});

test("a line of /proc is read, also where the name is made to mislead", () => {
  const fields = Array.from({ length: 30 }, (_, index) => `${index}`).join(" ");
  expect(processIn(`12 (a) R 9 (b) S ${fields}\n`)).toEqual({ pid: 12, parent: 0, resident: 20 * 4096 });
  expect([processIn(""), processIn("12 (a) S 1")]).toEqual([undefined, undefined]);
});

test.runIf(process.platform === "linux")("this process is found, with the memory that it says it has", async () => {
  const own = (await processes()).find(({ pid }) => pid === process.pid);
  expect(own?.parent).toBe(process.ppid);
  expect(residentBelow([own ?? { pid: 0, parent: 0, resident: 0 }], process.pid)).toBeGreaterThan(10 * 1024 * 1024);
});

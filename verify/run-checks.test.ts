import { expect, test } from "vitest";
import { NoAnswer, TooLate } from "../common/http/answer.ts";
import { fakeClock } from "../testing/clock.ts";
import { type RunOptions, runChecks } from "./run-checks.ts";
import { fakeAsk } from "./testing/ask.ts";
import { type Check, type CheckRecord, type Look, never, no, yes } from "./types.ts";

function check(
  name: string,
  looks: readonly (Look | Error)[],
): Check & { readonly asked: string; times: () => number } {
  let count = 0;
  return {
    category: "pages",
    name,
    asked: `ask ${name}`,
    where: `file:${name}`,
    times: () => count,
    async look() {
      const look = looks[Math.min(count++, looks.length - 1)];
      if (look instanceof Error) throw look;
      return look ?? no("nothing");
    },
  };
}

async function run(checks: readonly Check[], change: Partial<RunOptions> = {}) {
  const clock = fakeClock();
  const told: CheckRecord[] = [];
  const until: number[] = [];
  const records = await runChecks({
    checks,
    clock,
    newRound: (end) => {
      until.push(end);
      return fakeAsk(() => undefined);
    },
    signal: new AbortController().signal,
    onSettled: (record) => told.push(record),
    ...change,
  });
  return { records, told, until, waited: clock.waited() };
}

test("what is there at once is asked once; what comes is asked each second until it came", async () => {
  const [there, late] = [
    check("a", [yes("here")]),
    check("b", [no("not yet"), new NoAnswer("no answer"), yes("came")]),
  ];
  const { records, told, waited } = await run([late, there]);
  expect(records).toEqual([
    { category: "pages", name: "b", status: "pass", asked: "ask b", saw: "came", where: "file:b", took: 2 },
    { category: "pages", name: "a", status: "pass", asked: "ask a", saw: "here", where: "file:a", took: 0 },
  ]);
  expect(told.map(({ name }) => name)).toEqual(["a", "b"]);
  expect([there.times(), late.times(), waited]).toEqual([1, 3, 2_000]);
});

test("what need not be there passes with what excuses it", async () => {
  const { records } = await run([check("a", [{ ...yes("not there"), excusedBy: "scenario x" }])]);
  expect(records.map(({ status, excusedBy }) => [status, excusedBy])).toEqual([["pass", "scenario x"]]);
});

test("what never comes fails after 30 s with what was seen last", async () => {
  const gone = check("a", [no("first"), new NoAnswer("no answer: ECONNREFUSED")]);
  const { records, until, waited } = await run([gone]);
  expect(records).toEqual([
    {
      category: "pages",
      name: "a",
      status: "fail",
      asked: "ask a",
      saw: "no answer: ECONNREFUSED",
      where: "file:a",
      took: 30,
    },
  ]);
  expect([gone.times(), waited]).toEqual([31, 30_000]);
  expect(new Set(until)).toEqual(new Set([45_000]));
});

test("what waiting does not mend is asked once", async () => {
  const wrong = check("a", [never("no such file")]);
  const { records, waited } = await run([wrong]);
  expect(records.map(({ status, saw }) => [status, saw])).toEqual([["fail", "no such file"]]);
  expect([wrong.times(), waited]).toEqual([1, 0]);
});

test("a question that time ran out on hides nothing that was seen before", async () => {
  const { records } = await run([check("a", [no("half of it"), new TooLate("no answer in 10 s")])]);
  expect(records.map(({ saw }) => saw)).toEqual(["half of it"]);
});

test("a bug is thrown, not counted", async () => {
  await expect(run([check("a", [new TypeError("x is undefined")])])).rejects.toThrow("x is undefined");
});

test("an interrupt ends it at once", async () => {
  const { waited } = await run([check("a", [no("not yet")])], { signal: AbortSignal.abort() });
  expect(waited).toBe(0);
});

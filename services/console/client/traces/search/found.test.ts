import { expect, test } from "vitest";
import { rawTrace } from "../../../testing/raw-trace.ts";
import type { Jaeger } from "../jaeger/jaeger.ts";
import { find } from "./found.ts";
import { foundText } from "./found-text.ts";
import { readSearch } from "./search.ts";

const now = 1_795_441_600_000;
const look = (id: string, hit: boolean, takes: number) =>
  rawTrace(id, [
    { id: "r", service: "proxy", at: 0, takes: 2 * takes },
    {
      id: "l",
      parent: "r",
      service: "shop",
      name: "look",
      at: 1,
      takes,
      tags: { "app.cache_hit": hit, "app.user": id, "span.kind": "server", error: !hit, "rpc.method": "x" },
    },
  ]);
const raw = [look("t1", true, 1000), look("t2", false, 9000), look("t3", true, 3000)];

const ask = (query: string, answer = raw) => {
  const asked: unknown[] = [];
  const jaeger = {
    search: async (question: unknown) => {
      asked.push(question);
      return answer;
    },
  } as unknown as Jaeger;
  const search = readSearch(new URLSearchParams(query));
  return { found: find(jaeger, search, now, new AbortController().signal), asked };
};

test("what was found, and what it could be narrowed down by", async () => {
  const { found, asked } = ask("service=shop&operation=look");
  expect(asked).toEqual([
    { service: "shop", operation: "look", start: `${now - 900_000}000`, end: `${now}000`, limit: "200" },
  ]);
  const { traces, choices, ...rest } = await found;
  expect(rest).toEqual({ from: (now - 900_000) / 1000, to: now / 1000, isFull: false });
  expect(traces.map(({ id, match }) => [id, match?.duration])).toEqual([
    ["t1", 1000],
    ["t2", 9000],
    ["t3", 3000],
  ]);
  const yesNo = (yes: number, no: number) => [
    { value: "true", traces: yes },
    { value: "false", traces: no },
  ];
  expect(choices).toEqual([
    { key: "error", values: yesNo(1, 2).toReversed() },
    { key: "app.cache_hit", values: yesNo(2, 1) },
    { key: "app.user", values: ["t1", "t2", "t3"].map((value) => ({ value, traces: 1 })) },
  ]);
});

test("as many as were asked for may be only the newest, and the time before them is not shown as empty", async () => {
  const found = await ask("service=shop&limit=3").found;
  expect(found.isFull).toBe(true);
  expect(found.from * 1e6).toBeCloseTo(1_795_441_506_203_886, -3);
  expect(foundText(found, "trace", "shop")).toBe(
    "The newest 3 traces, the longest 18 ms, 1 with errors in shop. To see older ones, ask for more or narrow the search.",
  );
});

test("what was found in words", async () => {
  expect(foundText(await ask("service=shop&operation=look", raw.slice(0, 1)).found, "span", "shop")).toBe(
    "1 trace, the longest 1 ms, none with errors in shop.",
  );
  expect(foundText(await ask("service=shop", []).found, "span", "shop")).toBe(
    "No trace matches. Try a longer time range or fewer tags.",
  );
});

test("what a search for error=true would find is what is said, and offered", async () => {
  const failing = (id: string, service: string) =>
    rawTrace(id, [
      { id: "r", service: "shop", at: 0, takes: 1000 },
      { id: "l", parent: "r", service, at: 1, takes: 10, tags: { error: true } },
    ]);
  const answer = [failing("t1", "shop"), failing("t2", "stock"), failing("t3", "stock")];
  const found = await ask("service=shop", answer).found;
  expect(foundText(found, "trace", "shop")).toBe(
    "3 traces, the longest 1 ms, 1 with errors in shop, 2 more with errors elsewhere.",
  );
  expect(found.choices).toEqual([{ key: "error", values: [{ value: "true", traces: 1 }] }]);
  expect(found.traces.map(({ failedServices }) => failedServices)).toEqual([["shop"], ["stock"], ["stock"]]);
});

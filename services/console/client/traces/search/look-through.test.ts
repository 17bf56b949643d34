import { expect, test } from "vitest";
import type { JaegerTrace } from "../../../../../common/http/jaeger-trace.ts";
import { rawTrace } from "../../../testing/raw-trace.ts";
import type { Jaeger } from "../jaeger/jaeger.ts";
import { lookThrough } from "./look-through.ts";
import { matcherOf } from "./matching.ts";
import { readSearch } from "./search.ts";

const now = 1_795_441_600_000;

/** One trace a second, oldest first, every hundredth with an error. */
const stored = Array.from({ length: 800 }, (_, n) =>
  rawTrace(
    `t${n}`,
    [{ id: "r", service: "shop", at: 0, takes: 10, tags: n % 100 === 0 ? { "otel.status_code": "ERROR" } : {} }],
    (now - (800 - n) * 1000) * 1000,
  ),
);

async function look(query: string) {
  const asked: Readonly<Record<string, string>>[] = [];
  const jaeger = {
    search: async (question: Readonly<Record<string, string>>): Promise<readonly JaegerTrace[]> => {
      asked.push(question);
      const inTime = stored.filter(({ spans }) => (spans[0]?.startTime ?? 0) <= Number(question["end"]));
      return inTime.slice(-Number(question["limit"]));
    },
  } as unknown as Jaeger;
  const search = readSearch(new URLSearchParams(query));
  const found = await lookThrough(jaeger, search, now, matcherOf(search), new AbortController().signal);
  return { ids: found.traces.map(({ id }) => id), isFull: found.isFull, asked };
}

test("a search for errors asks without that tag, page by page, and keeps what failed", async () => {
  const { ids, isFull, asked } = await look('service=shop&tags={"error":"true","x":"1"}&limit=200');
  expect(asked.map(({ tags, limit }) => [tags, limit])).toEqual([
    ['{"x":"1"}', "500"],
    ['{"x":"1"}', "500"],
  ]);
  expect([ids, isFull]).toEqual([[], false]);
  const errors = await look('service=shop&tags={"error":"true"}&limit=200');
  expect(errors.ids.toSorted()).toEqual(["t0", "t100", "t200", "t300", "t400", "t500", "t600", "t700"]);
  expect(errors.isFull).toBe(false);
});

test("it stops at as many as were asked for", async () => {
  const { ids, isFull, asked } = await look('service=shop&tags={"error":"true"}&limit=3');
  expect([ids.length, isFull, asked.length]).toEqual([3, true, 1]);
});

test("any other search is Jaeger's own", async () => {
  const { asked } = await look('service=shop&tags={"x":"1"}&limit=20');
  expect(asked.map(({ tags, limit }) => [tags, limit])).toEqual([['{"x":"1"}', "20"]]);
});

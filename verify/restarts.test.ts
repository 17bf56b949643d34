import { expect, test } from "vitest";
import type { Prometheus } from "./ask/prometheus.ts";
import { isByFlag, isFull, restartsOf } from "./restarts.ts";
import { fakeAsk, NOW } from "./testing/ask.ts";
import { seriesOf } from "./testing/prometheus.ts";

const now = NOW / 1000;
const ask = fakeAsk(() => undefined);

test("each change of a service's start is a restart, with its memory and flags just before", async () => {
  const asked: unknown[] = [];
  const answers: Record<string, [Record<string, string>, [number, number][]][]> = {
    process_start: [
      [
        {},
        [
          [now - 300, now - 3600],
          [now - 100, now - 200],
          [now - 60, now - 200],
          [now, now - 50],
        ],
      ],
    ],
    container_memory: [
      [
        {},
        [
          [now - 215, 0.95],
          [now - 205, 0.4],
          [now - 195, 0.2],
          [now - 55, 0.3],
        ],
      ],
    ],
    app_feature: [
      [
        { feature_flag_key: "leak" },
        [
          [now - 215, 1],
          [now - 205, 1],
          [now - 55, 0],
        ],
      ],
      [{ feature_flag_key: "other" }, [[now - 205, 0]]],
    ],
  };
  const range: Prometheus["range"] = async (_, query, from, to, step) => {
    asked.push([from, to, step]);
    const series = Object.entries(answers).find(([name]) => query.includes(`${name}_`))?.[1] ?? [];
    return series.map(([labels, pairs]) => seriesOf(labels, ...pairs));
  };
  const found = await restartsOf(
    { range } as Prometheus,
    ask,
    "shop",
    { since: NOW - 3_600_000, startedAt: NOW - 52_000 },
    5,
  );
  expect(asked[0]).toEqual([now - 3600, now, 5]);
  expect(found).toEqual([
    { at: NOW - 200_000, memory: 0.95, flags: ["leak"] },
    { at: NOW - 50_000, memory: 0.3, flags: [] },
  ]);
  expect(found.map((each) => [isFull(each), isByFlag(each)])).toEqual([
    [true, true],
    [false, false],
  ]);
});

test("a long life is asked in fewer points than Prometheus refuses", async () => {
  let points = 0;
  const range: Prometheus["range"] = async (_, __, from, to, step) => {
    points = (to - from) / step;
    return [];
  };
  await restartsOf({ range } as Prometheus, ask, "shop", { since: NOW - 30 * 86_400_000, startedAt: NOW }, 5);
  expect(points).toBeLessThan(11_000);
});

test("a restart that no figure tells of yet is known from the engine", async () => {
  const range: Prometheus["range"] = async (_, query) =>
    query.includes("container_memory") ? [seriesOf({}, [now - 12, 0.97])] : [];
  const life = { since: NOW - 600_000, startedAt: NOW - 10_000 };
  expect(await restartsOf({ range } as Prometheus, ask, "shop", life, 5)).toEqual([
    { at: NOW - 10_000, memory: 0.97, flags: [] },
  ]);
});

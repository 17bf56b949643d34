import { expect, test, vi } from "vitest";
import { NeighbourError } from "./neighbour-error.ts";
import type { Recommender } from "./recommendation.ts";
import { retryStorm } from "./retry-storm.ts";

const refused = new NeighbourError("recommendation", "RESOURCE_EXHAUSTED", "ask less often");

/** Refuses so many calls with this, and answers the next ones. */
function refusing(times: number, error: Error = refused) {
  const recommend = vi.fn<Recommender["recommend"]>(async (_ids, _max, previousAttempts = 0) => {
    if (previousAttempts < times) throw error;
    return ["TRIPOD00X1"];
  });
  return { name: "recommendation", connected: () => true, close: () => {}, recommend };
}

const flag = (on: boolean) => ({ on: () => on, attributes: () => ({}) });

test("without the flag a call is sent once, whatever becomes of it", async () => {
  const recommender = refusing(1);
  await expect(retryStorm(recommender, flag(false)).recommend(["ASTROLABE1"], 4)).rejects.toBe(refused);
  expect(recommender.recommend.mock.calls).toEqual([[["ASTROLABE1"], 4, 0]]);
});

test("with the flag it is sent again, with how often it was before, until it is answered", async () => {
  const recommender = refusing(3);
  expect(await retryStorm(recommender, flag(true)).recommend(["ASTROLABE1"], 4)).toEqual(["TRIPOD00X1"]);
  expect(recommender.recommend.mock.calls).toEqual([0, 1, 2, 3].map((previous) => [["ASTROLABE1"], 4, previous]));
  const answering = refusing(0);
  await retryStorm(answering, flag(true)).recommend([], 4);
  expect(answering.recommend).toHaveBeenCalledTimes(1);
});

test("it is given up after 25 attempts, or as soon as the flag is off", async () => {
  const never = refusing(Number.POSITIVE_INFINITY);
  await expect(retryStorm(never, flag(true)).recommend([], 4)).rejects.toBe(refused);
  expect(never.recommend).toHaveBeenCalledTimes(25);
  never.recommend.mockClear();
  const turnedOff = { on: () => never.recommend.mock.calls.length < 5, attributes: () => ({}) };
  await expect(retryStorm(never, turnedOff).recommend([], 4)).rejects.toBe(refused);
  expect(never.recommend).toHaveBeenCalledTimes(5);
});

test("what is no answer of a neighbour is not asked for again", async () => {
  const broken = new TypeError("shop.proto has no method Recommend");
  const recommender = refusing(1, broken);
  await expect(retryStorm(recommender, flag(true)).recommend([], 4)).rejects.toBe(broken);
  expect(recommender.recommend).toHaveBeenCalledTimes(1);
});

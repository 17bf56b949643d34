import { afterEach, expect, test, vi } from "vitest";
import { type FakeFlagd, startFakeFlagd } from "../../testing/fake-flagd.ts";
import { connectFlags } from "./connect.ts";
import { type WatchedFlag, watchBoolean, watchNumber } from "./watch.ts";

const KEY = "someFault";

let flagd: FakeFlagd | undefined;
let flag: Pick<WatchedFlag<unknown>, "stop"> | undefined;
let log: string[] = [];

afterEach(() => {
  flag?.stop();
  flagd?.close();
  log = [];
});

async function watched<Value>(
  watch: (options: Parameters<typeof watchBoolean>[0]) => WatchedFlag<Value>,
): Promise<{ flagd: FakeFlagd; flag: WatchedFlag<Value> }> {
  const server = await startFakeFlagd();
  const client = await connectFlags(server.endpoint);
  flagd = server;
  const watching = watch({ client, key: KEY, log: (line) => log.push(line), lookEveryMs: 10 });
  flag = watching;
  return { flagd: server, flag: watching };
}

test("a change is seen and told, with what a span and a metric say", async () => {
  const { flagd, flag } = await watched(watchBoolean);
  expect([flag.on(), flag.values(), flag.attributes()]).toEqual([false, {}, {}]);
  await vi.waitFor(() => expect(flag.values()).toEqual({ [KEY]: false }), 5_000);
  flagd.on.add(KEY);
  await vi.waitFor(() => expect(flag.on()).toBe(true), 5_000);
  expect(flag.values()).toEqual({ [KEY]: true });
  expect(flag.attributes()).toEqual({
    "feature_flag.key": KEY,
    "feature_flag.provider.name": "flagd",
    "feature_flag.result.variant": "on",
  });
  flagd.on.clear();
  await vi.waitFor(() => expect(flag.on()).toBe(false), 5_000);
  expect(log).toEqual(["flag server answers", `${KEY} is on`, `${KEY} is off`]);
});

test("a server that goes leaves the last value, and one that takes questions without an answer is like none", async () => {
  const { flagd: first, flag } = await watched(watchBoolean);
  first.on.add(KEY);
  await vi.waitFor(() => expect(flag.on()).toBe(true), 5_000);
  first.hangs = true;
  await vi.waitFor(() => expect(flag.reachable()).toBe(false), 5_000);
  expect(flag.on()).toBe(true);
  first.close();
  flagd = await startFakeFlagd(Number(new URL(first.endpoint).port));
  await vi.waitFor(() => expect([flag.reachable(), flag.on()]).toEqual([true, false]), 5_000);
  expect(log.map((line) => line.replace(/: .*/s, ": …"))).toEqual([
    "flag server answers",
    `${KEY} is on`,
    "flag server does not answer: …",
    "flag server answers",
    `${KEY} is off`,
  ]);
});

const off = (why: string) => `${KEY} is off here, as ${why}`;

test.each([
  ["is DISABLED", 200, { reason: "DISABLED" }, undefined],
  ["has no default variant", 200, { reason: "DEFAULT" }, undefined],
  ["is a number", 200, { value: 0.2, variant: "20%", reason: "STATIC" }, off("its type is number and not boolean")],
  ["is not there", 404, { errorCode: "FLAG_NOT_FOUND" }, off("flagd has no value for it: FLAG_NOT_FOUND")],
  [
    "has a rule that cannot be evaluated",
    400,
    { errorCode: "GENERAL", errorDetails: "error processing the flag for evaluation" },
    off("flagd has no value for it: GENERAL"),
  ],
])("a flag that %s is off, and its server is there", async (_, status, body, problem) => {
  const { flagd, flag } = await watched(watchBoolean);
  flagd.answer = { status, body: { key: KEY, metadata: {}, ...body } };
  // What was asked before may still be under way.
  const state = () => [flag.reachable(), flag.on(), flag.problem(), flag.values(), flag.attributes()];
  const attributes = { "feature_flag.key": KEY, "feature_flag.provider.name": "flagd" };
  await vi.waitFor(() => expect(state()).toEqual([true, false, problem, { [KEY]: false }, attributes]), 5_000);
  expect(log).toEqual(["flag server answers", ...(problem === undefined ? [] : [`the flag ${problem}`])]);
});

test("a number is off where it is 0, and named by its variant", async () => {
  const { flagd, flag } = await watched(watchNumber);
  const answer = (value: unknown, variant: string) => {
    flagd.answer = { status: 200, body: { key: KEY, metadata: {}, reason: "STATIC", value, variant } };
  };
  answer(0, "off");
  await vi.waitFor(() => expect([flag.value(), flag.on(), flag.values()]).toEqual([0, false, { [KEY]: false }]), 5_000);
  answer(0.25, "25%");
  await vi.waitFor(
    () => expect([flag.value(), flag.on(), flag.values()]).toEqual([0.25, true, { [KEY]: true }]),
    5_000,
  );
  expect(flag.attributes()["feature_flag.result.variant"]).toBe("25%");
  answer(true, "on");
  await vi.waitFor(() => expect([flag.value(), flag.on()]).toEqual([0, false]), 5_000);
  expect(flag.problem()).toBe(`${KEY} is off here, as its type is boolean and not number`);
});

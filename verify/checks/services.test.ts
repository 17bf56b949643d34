import { expect, test } from "vitest";
import type { ContainerState } from "../../engine/engine.ts";
import type { Health } from "../../engine/health/health.ts";
import { container } from "../../engine/testing/engine.ts";
import { containerPlan, planWith } from "../../plan/testing/plan.ts";
import type { Restart } from "../restarts.ts";
import { fakeAsk, NOW } from "../testing/ask.ts";
import { serviceChecks } from "./services.ts";

const ready: Health = { ok: true, why: "", missing: [] };
const mounts = [{ volume: "flags", path: "/flags" }];
const plan = planWith(containerPlan("console", { mounts }), containerPlan("flagd", { mounts }), containerPlan("shop"));
const minutes = (ago: number) => NOW - ago * 60_000;

async function look(
  service: string,
  found: readonly ContainerState[],
  health = ready,
  made: Record<string, number> = {},
  known: readonly Restart[] = [],
) {
  const checks = serviceChecks({
    plan,
    containers: async () => found,
    createdAt: async (id) => made[id] ?? minutes(60),
    health: async () => health,
    restarts: async () => known,
    hint: (verb, ...args) => ["npm run", verb, ...(args.length > 0 ? ["--", ...args] : [])].join(" "),
  });
  return checks.find(({ name }) => name === service)?.look(fakeAsk(() => undefined));
}

test.each([
  ["absent", [], ready, "the engine has no container astrolab-dev-shop: `npm run up` makes it"],
  [
    "ended",
    [container({ service: "shop", status: "exited", exitCode: 137, oomKilled: true, endedAt: minutes(1) })],
    ready,
    "it is exited, ended 1 min 00 s ago: out of memory (exit code 137): `npm run logs -- shop` shows why, `npm run up` starts it",
  ],
  [
    "not ready",
    [container({ service: "shop" })],
    { ok: false, why: "503 starting", missing: [] },
    "it runs, but is not ready: 503 starting",
  ],
  [
    "failing its own check, which the proxy cannot see",
    [container({ service: "shop", health: "healthy", failing: 'ended with 1 and said "refused"' })],
    { ok: false, why: "only the engine knows", missing: [], engineKnows: true },
    'it runs, but is not ready: its health check ended with 1 and said "refused"',
  ],
  [
    "ready and cannot use a flag",
    [container({ service: "shop" })],
    { ...ready, problems: ["someFault is off here, as its type is number and not boolean"] },
    "it runs and is ready, but someFault is off here, as its type is number and not boolean",
  ],
] as const)("a service that is %s fails", async (_, found, health, saw) => {
  expect(await look("shop", found, health)).toEqual({ ok: false, saw });
});

test.each([
  [
    1,
    3,
    "it restarted once since it was first ready, last 3 min 00 s ago: `npm run logs -- shop` shows why; `npm run down` and `npm run up` recreate it",
  ],
  [
    4,
    50,
    "it restarted 4 times since it was first ready, last 50 min 00 s ago: `npm run logs -- shop` shows why; `npm run down` and `npm run up` recreate it",
  ],
])("a service that was restarted fails at once: waiting makes it no better", async (restarts, ago, saw) => {
  const found = [container({ service: "shop", restarts, startedAt: minutes(ago) })];
  expect(await look("shop", found)).toEqual({ ok: false, final: true, saw });
});

const flag = "recommendationServiceCacheFailure";
const byFlag = (ago: number): Restart => ({ at: minutes(ago), memory: 0.9, flags: [flag] });

test("restarts by a fault of the stack's own flags are told, and no failure", async () => {
  const found = [container({ service: "shop", restarts: 2, startedAt: minutes(3) })];
  expect(await look("shop", found, ready, {}, [byFlag(7), byFlag(3)])).toEqual({
    ok: true,
    warning: true,
    saw: `running and ready; it restarted 2 times, last 3 min 00 s ago. Each time it had run out of memory while the flag ${flag} was on: the fault did that.`,
  });
  const starting = { ok: false, why: "503 starting", missing: [] };
  expect(await look("shop", found, starting, {}, [byFlag(7), byFlag(3)])).toEqual({
    ok: false,
    saw: "it runs, but is not ready: 503 starting",
  });
});

test.each([
  ["enough memory", { ...byFlag(7), memory: 0.5 }],
  ["no flag on", { ...byFlag(7), flags: [] }],
])("a restart with %s is a failure beside one that a flag explains", async (_, other) => {
  const found = [container({ service: "shop", restarts: 2, startedAt: minutes(3) })];
  expect(await look("shop", found, ready, {}, [other, byFlag(3)])).toEqual({
    ok: false,
    final: true,
    saw: `it restarted 2 times since it was first ready, 1 of them out of memory while ${flag} was on, last 3 min 00 s ago: \`npm run logs -- shop\` shows why; \`npm run down\` and \`npm run up\` recreate it`,
  });
});

test("a restart a moment ago is looked at again: its figures may be on their way", async () => {
  const found = [container({ service: "shop", restarts: 1, startedAt: minutes(0.5) })];
  expect(await look("shop", found)).toMatchObject({ ok: false });
  expect(await look("shop", found)).not.toHaveProperty("final");
});

test("a service that runs and is ready passes, and says whom it misses", async () => {
  const found = [container({ service: "shop" })];
  expect(await look("shop", found)).toEqual({ ok: true, saw: "running and ready" });
  expect(await look("shop", found, { ...ready, missing: ["flagd"] })).toEqual({
    ok: true,
    saw: "running and ready, but missing flagd",
  });
  expect(await look("shop", found, { ...ready, notes: ["nobody shops, as the flag someTraffic is off"] })).toEqual({
    ok: true,
    warning: true,
    saw: "running and ready, but nobody shops, as the flag someTraffic is off",
  });
});

test("a restart while it was coming up is none", async () => {
  const shop = container({ service: "shop", restarts: 2, startedAt: minutes(59) });
  expect(await look("shop", [shop])).toEqual({ ok: true, saw: "running and ready" });
});

test("it may wait for one that brings files into a volume of both, but for no other", async () => {
  const flagd = container({ service: "flagd", restarts: 3, startedAt: minutes(10) });
  const made = { "id-console": minutes(10.5), "id-shop": minutes(10.5) };
  const found = [container({ service: "console" }), flagd, container({ service: "shop" })];
  expect(await look("flagd", found, ready, made)).toEqual({ ok: true, saw: "running and ready" });
  expect(await look("flagd", found, ready, { "id-shop": minutes(10.5) })).toEqual({
    ok: false,
    final: true,
    saw: "it restarted 3 times since it was first ready, last 10 min 00 s ago: `npm run logs -- flagd` shows why; `npm run down` and `npm run up` recreate it",
  });
});

test("the engine is asked once for all services", async () => {
  let times = 0;
  const checks = serviceChecks({
    plan,
    containers: async () => {
      times += 1;
      return [];
    },
    createdAt: async () => 0,
    health: async () => ready,
    restarts: async () => [],
    hint: (verb, ...args) => ["npm run", verb, ...(args.length > 0 ? ["--", ...args] : [])].join(" "),
  });
  const ask = fakeAsk(() => undefined);
  await Promise.all(checks.map((check) => check.look(ask)));
  expect(times).toBe(1);
});

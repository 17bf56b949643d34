import { describe, expect, test } from "vitest";
import type { ContainerState } from "../../../engine/engine.ts";
import { beforeOf } from "../../../engine/health/gives-up.ts";
import type { Health } from "../../../engine/health/health.ts";
import { container } from "../../../engine/testing/engine.ts";
import { containerPlan, planWith } from "../../../plan/testing/plan.ts";
import { fakeClock } from "../../../testing/clock.ts";
import { watchStack } from "./watch.ts";

const OK: Health = { ok: true, why: "", missing: [] };
const NOT_YET: Health = { ok: false, why: "503 starting", missing: [] };

function watching(before: readonly ContainerState[] = [], plan = planWith(containerPlan("catalog"))) {
  const clock = fakeClock(1_000);
  const now: { containers: ContainerState[]; health: Health } = { containers: [], health: NOT_YET };
  const rows: string[] = [];
  const watch = watchStack({
    plan,
    engine: { containers: async () => now.containers },
    before: beforeOf(before),
    ask: async () => now.health,
    clock,
    board: {
      has: () => true,
      note: () => {},
      end: () => {},
      set: (id, { state, detail }) => void rows.push([id, state, detail].filter(Boolean).join(" ")),
    },
  });
  return { clock, now, rows, watch };
}

describe("a watched service", () => {
  test("is waited for, starts, and is healthy in the time since its container started", async () => {
    const { clock, now, rows, watch } = watching();
    expect(await watch.look()).toBeUndefined();
    expect(watch.services()).toEqual([{ service: "catalog", healthy: false, why: "its container does not exist yet" }]);
    now.containers = [container({ service: "catalog", startedAt: 1_000 })];
    await watch.look();
    expect(watch.services()).toEqual([{ service: "catalog", healthy: false, why: "503 starting" }]);
    await clock.sleep(4_100);
    now.health = OK;
    await watch.look();
    expect(watch.services()).toEqual([{ service: "catalog", healthy: true, why: "", startedIn: 4_100 }]);
    expect(rows).toEqual(["catalog starting", "catalog healthy in 4.1 s"]);
  });

  test("that the proxy cannot see is healthy when the engine's check of it has passed", async () => {
    const { now, watch } = watching();
    now.health = { ok: false, why: "only the engine knows", missing: [], engineKnows: true };
    now.containers = [container({ service: "catalog", startedAt: 1_000, health: "starting" })];
    await watch.look();
    expect(watch.services()).toEqual([
      { service: "catalog", healthy: false, why: "its health check has not ended yet" },
    ]);
    now.containers = [container({ service: "catalog", startedAt: 1_000, health: "healthy" })];
    await watch.look();
    expect(watch.services()).toEqual([{ service: "catalog", healthy: true, why: "", startedIn: 0 }]);
  });

  test("that ran before has no start-up time", async () => {
    const old = container({ service: "catalog", startedAt: 5 });
    const { now, rows, watch } = watching([old]);
    now.containers = [old];
    now.health = { ok: true, why: "", missing: ["proxy"] };
    await watch.look();
    expect(watch.services()).toEqual([{ service: "catalog", healthy: true, why: "" }]);
    expect(rows).toEqual(["catalog healthy (misses proxy)"]);
  });

  test("is not healthy any more when it was started again", async () => {
    const { clock, now, watch } = watching();
    now.containers = [container({ service: "catalog", startedAt: 1_000 })];
    now.health = OK;
    await watch.look();
    await clock.sleep(9_000);
    now.containers = [container({ service: "catalog", startedAt: 9_000, restarts: 1 })];
    now.health = NOT_YET;
    await watch.look();
    expect(watch.services()).toEqual([{ service: "catalog", healthy: false, why: "503 starting" }]);
    await clock.sleep(500);
    now.health = OK;
    await watch.look();
    expect(watch.services()).toEqual([{ service: "catalog", healthy: false, why: "it restarted a moment ago" }]);
    await clock.sleep(2_000);
    await watch.look();
    expect(watch.services()).toEqual([{ service: "catalog", healthy: true, why: "", startedIn: 1_500 }]);
  });

  test("is not blamed for restarts of an earlier day", async () => {
    const old = container({ service: "catalog", restarts: 40 });
    const { now, watch } = watching([old]);
    now.containers = [{ ...old, restarts: 45 }];
    expect(await watch.look()).toBeUndefined();
    now.containers = [{ ...old, restarts: 46 }];
    expect((await watch.look())?.why).toBe("was started 7 times and ended each time (exit code 0)");
  });

  test("nor for those while the one that fills their volume is not there yet", async () => {
    const mounts = [{ volume: "flags", path: "/flags" }];
    const plan = planWith(containerPlan("console", { mounts }), containerPlan("flagd", { mounts }));
    const { now, watch } = watching([], plan);
    const flagd = container({ service: "flagd", status: "restarting", exitCode: 1 });
    const consoleThere = container({ service: "console" });
    now.containers = [{ ...flagd, restarts: 30 }];
    expect(await watch.look()).toBeUndefined();
    now.containers = [consoleThere, { ...flagd, restarts: 35 }];
    expect(await watch.look()).toBeUndefined();
    now.containers = [consoleThere, { ...flagd, restarts: 36 }];
    expect((await watch.look())?.why).toBe("was started 7 times and ended each time (exit code 1)");
  });

  test("of a swarm gives up after as many containers, of which the swarm keeps the last few", async () => {
    const { now, watch } = watching();
    const task = { service: "s", since: 0 };
    const nth = (id: number) =>
      container({
        service: "catalog",
        id: String(id),
        status: "restarting",
        exitCode: 1,
        restarts: Math.min(id, 4),
        task,
      });
    for (let id = 0; id <= 5; id += 1) {
      now.containers = [nth(id)];
      expect([await watch.look(), await watch.look()]).toEqual([undefined, undefined]);
    }
    now.containers = [nth(6)];
    expect((await watch.look())?.why).toBe("was started 7 times and ended each time (exit code 1)");
  });

  test("of a swarm that was replaced has not restarted", async () => {
    const { clock, now, watch } = watching();
    const replaced = (id: string) =>
      container({ service: "catalog", id, startedAt: 1_000, task: { service: "s", since: 0 } });
    now.containers = [replaced("a")];
    await watch.look();
    now.containers = [replaced("b")];
    now.health = OK;
    await clock.sleep(100);
    await watch.look();
    expect(watch.services()).toEqual([{ service: "catalog", healthy: true, why: "", startedIn: 100 }]);
  });

  test("that gives up ends the watch", async () => {
    const { now, rows, watch } = watching();
    const broken = container({ service: "catalog", status: "restarting", exitCode: 1, restarts: 6 });
    now.containers = [broken];
    const why = "was started 7 times and ended each time (exit code 1)";
    expect(await watch.look()).toEqual({ container: broken, why });
    expect(rows).toEqual([`catalog failed ${why}`]);
  });
});

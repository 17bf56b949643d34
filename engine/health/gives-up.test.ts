import { describe, expect, test } from "vitest";
import { containerPlan, planWith } from "../../plan/testing/plan.ts";
import { container } from "../testing/engine.ts";
import { type Judged, sharersOf, whyItGaveUp } from "./gives-up.ts";

const judged = (change: Partial<Judged>): Judged => ({
  container: container({ service: "catalog" }),
  downFor: 0,
  wasHealthy: false,
  restarts: 0,
  before: new Map(),
  ...change,
});

describe("a container gives up", () => {
  test("when it ended again after every start that it is allowed", () => {
    const restarting = container({ service: "catalog", status: "restarting", exitCode: 2 });
    expect(whyItGaveUp(judged({ container: restarting, restarts: 5 }))).toBeUndefined();
    expect(whyItGaveUp(judged({ container: restarting, restarts: 6 }))).toBe(
      "was started 7 times and ended each time (exit code 2)",
    );
  });

  test("when the engine does not start it again", () => {
    const exited = container({ service: "catalog", status: "exited", exitCode: 1 });
    expect(whyItGaveUp(judged({ container: exited, downFor: 2_999 }))).toBeUndefined();
    expect(whyItGaveUp(judged({ container: exited, downFor: 3_000 }))).toBe(
      "ended and was not restarted (exit code 1)",
    );
  });

  test("when the engine cannot start it at all", () => {
    const created = container({ service: "catalog", status: "created", error: 'exec: "/nope": no such file' });
    expect(whyItGaveUp(judged({ container: created }))).toBe('could not be started: exec: "/nope": no such file');
    expect(whyItGaveUp(judged({ container: container({ service: "catalog", status: "created" }) }))).toBeUndefined();
  });

  test("when a swarm cannot start it for some time, as it tries again by itself", () => {
    const task = { service: "s", since: 0 };
    const created = container({ service: "catalog", status: "created", error: "No such image: a", task });
    expect(whyItGaveUp(judged({ container: created, downFor: 2_999 }))).toBeUndefined();
    expect(whyItGaveUp(judged({ container: created, downFor: 3_000 }))).toBe("could not be started: No such image: a");
  });

  test("when it wants more memory than its limit before it was ever healthy", () => {
    const killed = container({ service: "catalog", status: "restarting", exitCode: 137, oomKilled: true, restarts: 1 });
    expect(whyItGaveUp(judged({ container: killed }))).toBe("was killed because it exceeded its memory limit");
    expect(whyItGaveUp(judged({ container: killed, wasHealthy: true }))).toBeUndefined();
  });
});

describe("what was before does not count", () => {
  test("a container that lay there stopped", () => {
    const before = new Map([["id-catalog", { restarts: 0, running: false, startedAt: 0 }]]);
    const stopped = container({ service: "catalog", status: "exited" });
    expect(whyItGaveUp(judged({ container: stopped, before, downFor: 60_000 }))).toBeUndefined();
    expect(whyItGaveUp(judged({ container: { ...stopped, startedAt: 5 }, before, downFor: 60_000 }))).toBe(
      "ended and was not restarted (exit code 0)",
    );
  });
});

test("who shares a volume with whom", () => {
  const mounts = [{ volume: "flags", path: "/var/lib/flags" }];
  const flagd = containerPlan("flagd", { mounts });
  const alone = containerPlan("prometheus", { mounts: [{ volume: "data", path: "/data" }] });
  const plan = planWith(containerPlan("console", { mounts }), flagd, alone);
  expect(sharersOf(plan, flagd)).toEqual(["astrolab-dev-console"]);
  expect(sharersOf(plan, alone)).toEqual([]);
});

import { describe, expect, test } from "vitest";
import type { EngineObject } from "../../engine/engine.ts";
import { container } from "../../engine/testing/engine.ts";
import { containerPlan, planWith } from "../../plan/testing/plan.ts";
import { CONTAINER_TYPE, NETWORK_TYPE } from "../pulumi/types.ts";
import { driftOf } from "./drift.ts";

const plan = planWith(containerPlan("catalog"), containerPlan("proxy"));
const catalog = container({ service: "catalog" });
const proxy = container({ service: "proxy" });
const network: EngineObject = { kind: "network", id: "net", name: "astrolab-dev" };
const volume: EngineObject = { kind: "volume", id: "astrolab-dev-flags", name: "astrolab-dev-flags" };
const object = ({ id, name }: { id: string; name: string }): EngineObject => ({ kind: "container", id, name });
const resource = (type: string, id: string) => ({ urn: `urn:${id}`, type, id });
const state = {
  resources: [
    resource(CONTAINER_TYPE, "id-catalog"),
    resource(CONTAINER_TYPE, "id-proxy"),
    resource(NETWORK_TYPE, "net"),
  ],
  pending: 0,
};
const nothing = { remove: [], refresh: false, pending: false, notes: [] };

describe("before up", () => {
  test("there is nothing to mend when engine and state agree", () => {
    expect(driftOf(plan, [catalog, proxy], [object(catalog), object(proxy), network, volume], state)).toEqual(nothing);
  });

  test("nor for the first up", () => {
    expect(driftOf(plan, [], [], undefined)).toEqual(nothing);
  });

  test("a stopped container is recreated", () => {
    const stopped = { ...catalog, status: "exited" as const, exitCode: 137 };
    expect(driftOf(plan, [stopped, proxy], [object(stopped), object(proxy), network], state)).toEqual({
      remove: [object(stopped)],
      refresh: true,
      pending: false,
      notes: ["astrolab-dev-catalog stopped (exit code 137); recreating it."],
    });
  });

  test("so is one that is paused, and one that somebody renamed", () => {
    const paused = { ...catalog, status: "paused" as const };
    const renamed = { ...proxy, name: "my-proxy" };
    expect(driftOf(plan, [paused, renamed], [object(paused), object(renamed), network], state)).toEqual({
      remove: [object(paused), object(renamed)],
      refresh: true,
      pending: false,
      notes: [
        "astrolab-dev-catalog was paused; recreating it.",
        "my-proxy is the container of proxy, renamed; recreating it.",
      ],
    });
  });

  test("what somebody removed comes back", () => {
    expect(driftOf(plan, [proxy], [object(proxy), network], state)).toEqual({
      remove: [],
      refresh: true,
      pending: false,
      notes: ["1 of this stack's containers or networks are missing; recreating them."],
    });
  });

  test("what Pulumi does not know is out of the way first, but a volume stays, for it may hold data", () => {
    expect(driftOf(plan, [catalog], [object(catalog), network, volume], undefined)).toEqual({
      remove: [object(catalog), network],
      refresh: false,
      pending: false,
      notes: [
        "Pulumi does not know the container astrolab-dev-catalog: it was removed.",
        "Pulumi does not know the network astrolab-dev: it was removed.",
      ],
    });
  });

  test("after an interrupted run Pulumi looks at the engine", () => {
    const open = { ...state, pending: 2 };
    expect(driftOf(plan, [catalog, proxy], [object(catalog), object(proxy), network], open)).toEqual({
      remove: [],
      refresh: false,
      pending: true,
      notes: ["The previous run was interrupted, so Pulumi compares its state with the engine first."],
    });
  });
});

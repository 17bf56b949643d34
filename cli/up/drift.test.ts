import { describe, expect, test } from "vitest";
import type { EngineObject } from "../../engine/engine.ts";
import { container } from "../../engine/testing/engine.ts";
import { containerPlan, planWith } from "../../plan/testing/plan.ts";
import { CONFIG_TYPE, CONTAINER_TYPE, NETWORK_TYPE, SERVICE_TYPE } from "../pulumi/types.ts";
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

  test("a service of a swarm is known by its own id, starts its containers itself, and comes back where it is gone", () => {
    const service: EngineObject = { kind: "service", id: "s1", name: "astrolab-dev-catalog" };
    const config: EngineObject = { kind: "config", id: "c1", name: "astrolab-dev-0123456789ab" };
    const ended = { ...catalog, status: "restarting" as const, task: { service: "s1", since: 0 } };
    const dead = { ...ended, status: "created" as const };
    const known = {
      ...state,
      resources: [...state.resources.slice(1), resource(SERVICE_TYPE, "s1"), resource(CONFIG_TYPE, "c1")],
    };
    const objects = [service, object(proxy), network, config];
    for (const each of [ended, dead]) expect(driftOf(plan, [each, proxy], objects, known)).toEqual(nothing);
    expect(driftOf(plan, [proxy], [object(proxy), network, config], known)).toMatchObject({
      remove: [],
      refresh: true,
    });
    expect(driftOf(plan, [ended, proxy], objects, { ...state, resources: state.resources.slice(1) })).toMatchObject({
      remove: [service, config],
      notes: [
        "Pulumi does not know the service astrolab-dev-catalog: it was removed.",
        "Pulumi does not know the config astrolab-dev-0123456789ab: it was removed.",
      ],
    });
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

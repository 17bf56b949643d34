import type { Engine } from "../../engine/engine.ts";
import type { Orchestrator } from "../../plan/settings.ts";
import type { Context } from "../context.ts";
import { freeMemory } from "../machine/memory.ts";
import { networksIn, type Pools } from "./address-pools.ts";
import type { Machine } from "./budget.ts";

/** What `docker info` says that is asked here. */
interface Info {
  readonly NCPU: number;
  readonly DefaultAddressPools?: Pools;
}

/** What the engine's machine has for a room. On a swarm networks have addresses of their own. */
export async function machineOf({ platform }: Context, engine: Engine, on: Orchestrator): Promise<Machine> {
  const [about, info, networks] = await Promise.all([
    engine.facts(),
    engine.docker.info() as Promise<Info>,
    engine.docker.listNetworks({ filters: { driver: ["bridge"] } }),
  ]);
  return {
    freeMiB: await freeMemory(engine, about, platform),
    cores: info.NCPU,
    networks: on === "swarm" ? undefined : Math.max(0, networksIn(info.DefaultAddressPools) - networks.length),
  };
}

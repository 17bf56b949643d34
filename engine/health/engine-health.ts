import type { ContainerState } from "../engine.ts";
import type { Health } from "./health.ts";

/** A running service's health: as the proxy tells it, or, of one that the proxy cannot see, by the engine's own check. */
export async function healthOf(container: ContainerState, ask: (service: string) => Promise<Health>): Promise<Health> {
  const health = await ask(container.service);
  return health.engineKnows ? engineHealth(container) : health;
}

/** The engine gives up only after many failed tries, so the last one decides. */
function engineHealth({ health, failing }: Pick<ContainerState, "health" | "failing">): Health {
  if (health === "healthy" && failing === undefined) return { ok: true, why: "", missing: [] };
  const no = (why: string): Health => ({ ok: false, why, missing: [] });
  if (failing !== undefined) return no(`its health check ${failing}`);
  return no(health === undefined ? "the engine runs no health check of it" : "its health check has not ended yet");
}

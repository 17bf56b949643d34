import type { ServiceFacts } from "../../server/stack-facts.ts";
import type { Ask } from "../shared/steady-fetch.ts";

/** A service as the proxy sees it. */
export interface Health {
  readonly ok: boolean;
  /** Neighbours that it says it does without. */
  readonly missing: readonly string[];
}

const limitMs = 10_000;

/** Names of the services that the proxy can see, or of those of which only the engine knows. */
export function namesOf(services: readonly Pick<ServiceFacts, "name" | "unseen">[], are: "seen" | "unseen"): string[] {
  return services.filter(({ unseen = false }) => unseen === (are === "unseen")).map(({ name }) => name);
}

/**
 * Asks the proxy for the health of each service.
 *
 * @throws Error in words for people, where the proxy itself does not answer
 */
export async function askHealth(
  names: readonly string[],
  ask: Ask,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Health>> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(limitMs)]);
  const one = async (name: string): Promise<[string, Health]> => {
    const response = await ask(`/-/health/${encodeURIComponent(name)}`, limit);
    return [name, { ok: response.ok, missing: missingIn(await response.text()) }];
  };
  try {
    return new Map(await Promise.all(names.map(one)));
  } catch (error) {
    if (signal.aborted) throw error;
    throw new Error("The proxy cannot be reached.");
  }
}

/** Other people's servers answer as they like. */
function missingIn(text: string): readonly string[] {
  try {
    const { missing } = JSON.parse(text) as { missing?: unknown };
    return Array.isArray(missing) ? missing.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}

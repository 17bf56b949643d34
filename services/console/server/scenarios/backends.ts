import { systemClock } from "../../../../common/clock.ts";
import type { Backends } from "../../../../scenarios/ask/backends.ts";
import { send } from "../../../../scenarios/ask/send.ts";
import { USERS_PATH, usersIn } from "../../../../scenarios/ask/users.ts";
import type { FlagStore } from "../flags/store.ts";
import type { LeaseStore } from "../lease/store.ts";
import { Problem } from "../problem.ts";

export interface BackendParts {
  readonly fetch: typeof fetch;
  /** Where the neighbours answer inside the stack's network, without a slash at the end. */
  readonly prometheusUrl: string;
  readonly jaegerUrl: string;
  readonly loadGeneratorUrl: string;
  readonly flags: FlagStore;
  readonly lease: LeaseStore;
}

/** What a run asks, inside the stack's network; flags and leases are the console's own. */
export function backendsOf(parts: BackendParts): Backends {
  const { fetch: fetcher, prometheusUrl, jaegerUrl, loadGeneratorUrl, flags, lease } = parts;
  return {
    prometheus: (path, form) => send(fetcher, `${prometheusUrl}/${path}`, form),
    jaeger: (path) => send(fetcher, `${jaegerUrl}/${path}`),
    users: async () => usersIn(await send(fetcher, `${loadGeneratorUrl}/${USERS_PATH}`)),
    flags: () => flags.list(),
    lease: {
      take: (request) => lease.take(request),
      set: async (id, key, variant) => void (await lease.set(id, key, variant)),
      renew: (id, seconds) => whileHeld(lease.renew(id, seconds)),
      end: async (id) => void (await whileHeld(lease.end(id))),
    },
    clock: systemClock,
  };
}

/** False once the lease ran out or was ended: the flags are back then. */
async function whileHeld(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return false;
    throw error;
  }
}

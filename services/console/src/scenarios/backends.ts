import type { Answer, Backends } from "../../../../scenarios/run/types.ts";
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

/** How long one answer may take, ms. */
const patience = 10_000;

/** What a run asks, inside the stack's network; flags and leases are the console's own. */
export function backendsOf(parts: BackendParts): Backends {
  const { fetch: fetcher, prometheusUrl, jaegerUrl, loadGeneratorUrl, flags, lease } = parts;
  const send = async (url: string, form?: Readonly<Record<string, string>>): Promise<Answer> => {
    const signal = AbortSignal.timeout(patience);
    try {
      const written = form === undefined ? {} : { method: "POST", body: new URLSearchParams(form) };
      const response = await fetcher(url, { signal, ...written });
      return { status: response.status, text: await response.text() };
    } catch (error) {
      throw new Error(signal.aborted ? `no answer in ${patience / 1000} s` : reasonOf(error as Error));
    }
  };
  return {
    prometheus: (path, form) => send(`${prometheusUrl}/${path}`, form),
    jaeger: (path) => send(`${jaegerUrl}/${path}`),
    users: async () => usersIn(await send(`${loadGeneratorUrl}/stats/requests`)),
    flags: () => flags.list(),
    lease: {
      take: (request) => lease.take(request),
      set: async (id, key, variant) => void (await lease.set(id, key, variant)),
      renew: (id, seconds) => whileHeld(lease.renew(id, seconds)),
      end: async (id) => void (await whileHeld(lease.end(id))),
    },
    clock: { now: () => Date.now(), sleep },
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

function usersIn({ status, text }: Answer): number {
  try {
    const { user_count: users } = JSON.parse(text) as { user_count?: unknown };
    if (status === 200 && typeof users === "number") return users;
  } catch {
    // Told below, with what came instead.
  }
  throw new Error(`the load generator answered ${status}: ${text.slice(0, 200)}`);
}

function reasonOf(error: Error): string {
  const { code } = (error.cause ?? {}) as { code?: string };
  return `no answer: ${code ?? error.message}`;
}

/** Ends early, without an error, when the signal is aborted. */
function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener("abort", end, { once: true });
  });
}

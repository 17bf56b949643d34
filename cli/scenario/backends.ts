import { UserError } from "../../infra/user-error.ts";
import type { Answer, Backends } from "../../scenarios/run/types.ts";
import { type ConsoleAnswer, consoleAt, consoleJson } from "../console/ask.ts";
import type { Clock } from "../context.ts";
import { EXIT } from "../exit-codes.ts";
import { flagClient } from "../flag/client.ts";
import type { Hint } from "../settings/stack-name.ts";
import { heldText } from "./held.ts";

export interface BackendOptions {
  readonly fetch: typeof fetch;
  readonly port: number;
  readonly stack: string;
  readonly hint: Hint;
  readonly clock: Clock;
  /** How far the stack's clock is ahead of this computer's, ms. */
  readonly ahead: number;
}

/** How long one answer may take, ms. */
const PATIENCE = 10_000;

/** What a run asks, through the one port of a stack on this machine. */
export function backendsOf({ fetch: fetcher, port, stack, hint, clock, ahead }: BackendOptions): Backends {
  const askConsole = consoleAt(fetcher, port, hint);
  const send = async (path: string, form?: Readonly<Record<string, string>>): Promise<Answer> => {
    try {
      const response = await fetcher(`http://127.0.0.1:${port}${path}`, {
        signal: AbortSignal.timeout(PATIENCE),
        ...(form !== undefined && { method: "POST", body: new URLSearchParams(form) }),
      });
      return { status: response.status, text: await response.text() };
    } catch (error) {
      throw new Error(noAnswer(error as Error));
    }
  };
  return {
    prometheus: (path, form) => send(`/prometheus/${path}`, form),
    jaeger: (path) => send(`/jaeger/ui/${path}`),
    users: async () => usersIn(await send("/loadgen/stats/requests")),
    flags: () => flagClient(fetcher, port, hint).list(),
    lease: {
      async take(request) {
        const answer = await askConsole("POST", "lease", request);
        if (answer.status === 409) throw new UserError(heldText(answer.text, stack), EXIT.usage);
        return consoleJson(answer);
      },
      async set(id, key, variant) {
        consoleJson(await askConsole("PUT", `lease/${id}/flags/${encodeURIComponent(key)}`, { variant }));
      },
      async renew(id, seconds) {
        return known(await askConsole("PUT", `lease/${id}`, { seconds }));
      },
      async end(id) {
        known(await askConsole("DELETE", `lease/${id}`, {}));
      },
    },
    clock: { now: () => clock.now() + ahead, sleep: (ms, signal) => clock.sleep(ms, signal) },
  };
}

/** False once the lease ran out or was ended: the flags are back then. */
function known(answer: ConsoleAnswer): boolean {
  if (answer.status === 404) return false;
  consoleJson(answer);
  return true;
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

function noAnswer(error: Error): string {
  if (error.name === "TimeoutError") return `no answer in ${PATIENCE / 1000} s`;
  const { code } = (error.cause ?? {}) as { code?: string };
  return `no answer: ${code ?? error.message}`;
}

import { z } from "zod";
import type { Clock } from "../../common/clock.ts";
import type { Hint } from "../../common/hint.ts";
import type { Backends } from "../../scenarios/ask/backends.ts";
import { send } from "../../scenarios/ask/send.ts";
import { USERS_PATH, usersIn } from "../../scenarios/ask/users.ts";
import { type ConsoleAnswer, consoleAt, consoleJson, mustBeGood } from "../console/ask.ts";
import { flagClient } from "../flag/client.ts";
import { heldError } from "./held.ts";

const leaseSchema = z.object({ id: z.string() });

export interface BackendOptions {
  readonly fetch: typeof fetch;
  readonly port: number;
  readonly stack: string;
  readonly hint: Hint;
  readonly clock: Clock;
  /** How far the stack's clock is ahead of this computer's, ms. */
  readonly ahead: number;
}

/** What a run asks, through the one port of a stack on this machine. */
export function backendsOf({ fetch: fetcher, port, stack, hint, clock, ahead }: BackendOptions): Backends {
  const askConsole = consoleAt(fetcher, port, hint);
  const ask = (path: string, form?: Readonly<Record<string, string>>) =>
    send(fetcher, `http://127.0.0.1:${port}${path}`, form);
  return {
    prometheus: (path, form) => ask(`/prometheus/${path}`, form),
    jaeger: (path) => ask(`/jaeger/ui/${path}`),
    users: async () => usersIn(await ask(`/loadgen/${USERS_PATH}`)),
    flags: () => flagClient(fetcher, port, hint).list(),
    lease: {
      async take(request) {
        const answer = await askConsole("POST", "lease", request);
        if (answer.status === 409) throw heldError(answer.text, stack);
        return consoleJson(answer, leaseSchema, hint);
      },
      async set(id, key, variant) {
        mustBeGood(await askConsole("PUT", `lease/${id}/flags/${encodeURIComponent(key)}`, { variant }));
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
  mustBeGood(answer);
  return true;
}

import { UserError } from "../../infra/user-error.ts";
import { EXIT } from "../exit-codes.ts";
import type { Hint } from "../settings/stack-name.ts";

/** A flag as the console's API shows it. */
export interface Flag {
  readonly key: string;
  readonly description: string;
  readonly variants: readonly string[];
  /** The one in force. */
  readonly variant: string | null;
  /** The one that a reset goes back to. */
  readonly defaultVariant: string | null;
  /** ISO 8601; null when it never was changed. */
  readonly changedAt: string | null;
  /** `console`, `cli`, `scenario NAME`; null when it is not known. */
  readonly changedBy: string | null;
}

export interface FlagClient {
  list(): Promise<readonly Flag[]>;
  get(key: string): Promise<Flag>;
  set(key: string, variant: string): Promise<Flag>;
  reset(): Promise<readonly Flag[]>;
}

/** How long one answer may take, ms. */
const PATIENCE = 5_000;

/** Who is said to have changed a flag. */
const BY = "cli";

/** The console's flags, through the proxy of the stack on this machine. Each call throws a UserError 2 with the console's own words. */
export function flagClient(fetcher: typeof fetch, port: number, hint: Hint): FlagClient {
  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await send(fetcher, port, hint, method, path, body);
    const text = await response.text();
    if (response.ok) return JSON.parse(text) as T;
    throw new UserError(
      messageIn(text) ?? `The console answered ${response.status}: ${text.slice(0, 200)}`,
      EXIT.usage,
    );
  };
  const one = (key: string) => `/${encodeURIComponent(key)}`;
  return {
    list: async () => (await ask<{ flags: Flag[] }>("GET", "")).flags,
    get: (key) => ask("GET", one(key)),
    set: (key, variant) => ask("PUT", one(key), { variant, by: BY }),
    reset: async () => (await ask<{ flags: Flag[] }>("POST", "/reset", { by: BY })).flags,
  };
}

async function send(
  fetcher: typeof fetch,
  port: number,
  hint: Hint,
  method: string,
  path: string,
  body: unknown,
): Promise<Response> {
  const url = `http://127.0.0.1:${port}/console/api/flags${path}`;
  try {
    return await fetcher(url, {
      method,
      signal: AbortSignal.timeout(PATIENCE),
      ...(body !== undefined && { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
    });
  } catch (error) {
    const why = (error as Error).name === "TimeoutError" ? `not within ${PATIENCE / 1000} s` : "nothing listens there";
    throw new UserError(
      `The console does not answer at http://localhost:${port}/console/: ${why}.\n\`${hint("status")}\` shows what runs, \`${hint("up")}\` starts the stack.`,
      EXIT.usage,
    );
  }
}

/** `{"error":{"message":"No flag is called …"}}` */
function messageIn(text: string): string | undefined {
  try {
    const { error } = JSON.parse(text) as { error?: { message?: unknown } };
    return typeof error?.message === "string" ? error.message : undefined;
  } catch {
    return undefined;
  }
}

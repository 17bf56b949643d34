import { consoleAt, consoleJson } from "../console/ask.ts";
import type { Hint } from "../settings/stack-name.ts";

/** A flag as the console's API shows it. */
export interface Flag {
  readonly key: string;
  readonly description: string;
  readonly variants: readonly string[];
  /** Of what the variants stand for: `boolean`, `number`, `string`, `object`. */
  readonly type: string;
  /** The default variant that the file names now; null for none. */
  readonly variant: string | null;
  /** The variant that flagd answers by its rules; null where each program takes its own default. */
  readonly answer: string | null;
  /** `default`, `rule`, `state` or `program`. */
  readonly decidedBy: string;
  /** What a person must know before turning it; may be empty. */
  readonly note: string;
  /** The one that a reset goes back to. */
  readonly defaultVariant: string | null;
  /** ISO 8601; null when it never was changed. */
  readonly changedAt: string | null;
  /** `console`, `cli`, `scenario NAME`; null when it is not known. */
  readonly changedBy: string | null;
}

/** A flag with what flagd itself answers now. */
export interface AskedFlag extends Flag {
  /** Null where flagd does not answer. */
  readonly flagd: { readonly variant: string | null; readonly reason: string } | null;
}

export interface FlagClient {
  list(): Promise<readonly Flag[]>;
  get(key: string): Promise<AskedFlag>;
  /** Resolves once flagd has read it, or has had the time to. */
  set(key: string, variant: string): Promise<AskedFlag>;
  reset(): Promise<readonly Flag[]>;
}

/** Who is said to have changed a flag. */
const BY = "cli";

/** The console's flags, through the proxy of the stack on this machine. Each call throws a UserError 2 with the console's own words. */
export function flagClient(fetcher: typeof fetch, port: number, hint: Hint): FlagClient {
  const askConsole = consoleAt(fetcher, port, hint);
  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> =>
    consoleJson(await askConsole(method, `flags${path}`, body));
  const one = (key: string) => `/${encodeURIComponent(key)}`;
  return {
    list: async () => (await ask<{ flags: Flag[] }>("GET", "")).flags,
    get: (key) => ask("GET", one(key)),
    set: (key, variant) => ask("PUT", one(key), { variant, by: BY }),
    reset: async () => (await ask<{ flags: Flag[] }>("POST", "/reset", { by: BY })).flags,
  };
}

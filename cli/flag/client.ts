import { z } from "zod";
import type { Hint } from "../../common/hint.ts";
import { consoleAt, consoleJson } from "../console/ask.ts";

/** A flag as the console's API shows it. */
const flagSchema = z.object({
  key: z.string(),
  description: z.string(),
  variants: z.array(z.string()),
  /** Of what the variants stand for: `boolean`, `number`, `string`, `object`. */
  type: z.string(),
  /** The default variant that the file names now; null for none. */
  variant: z.string().nullable(),
  /** The variant that flagd answers by its rules; null where each program takes its own default. */
  answer: z.string().nullable(),
  /** `default`, `rule`, `state` or `program`. */
  decidedBy: z.string(),
  /** What a person must know before turning it; may be empty. */
  note: z.string(),
  /** The one that a reset goes back to. */
  defaultVariant: z.string().nullable(),
  /** ISO 8601; null when it never was changed. */
  changedAt: z.string().nullable(),
  /** `console`, `cli`, `scenario NAME`; null when it is not known. */
  changedBy: z.string().nullable(),
});

/** A flag with what flagd itself answers now; null where flagd does not answer. */
const askedSchema = flagSchema.extend({
  flagd: z.object({ variant: z.string().nullable(), reason: z.string() }).nullable(),
});

const flagsSchema = z.object({ flags: z.array(flagSchema) });

export type Flag = Readonly<z.infer<typeof flagSchema>>;
export type AskedFlag = Readonly<z.infer<typeof askedSchema>>;

export interface FlagClient {
  list(): Promise<readonly Flag[]>;
  get(key: string): Promise<AskedFlag>;
  /** Resolves once flagd has read it, or has had the time to. */
  set(key: string, variant: string): Promise<AskedFlag>;
  reset(): Promise<readonly Flag[]>;
}

/** Who is said to have changed a flag. */
const BY = "cli";

/** The console's flags, through the proxy of the stack on this machine. Each call throws a UserError usage with the console's own words. */
export function flagClient(fetcher: typeof fetch, port: number, hint: Hint): FlagClient {
  const askConsole = consoleAt(fetcher, port, hint);
  const ask = async <T>(schema: z.ZodType<T>, method: string, path: string, body?: unknown): Promise<T> =>
    consoleJson(await askConsole(method, `flags${path}`, body), schema, hint);
  const one = (key: string) => `/${encodeURIComponent(key)}`;
  return {
    list: async () => (await ask(flagsSchema, "GET", "")).flags,
    get: (key) => ask(askedSchema, "GET", one(key)),
    set: (key, variant) => ask(askedSchema, "PUT", one(key), { variant, by: BY }),
    reset: async () => (await ask(flagsSchema, "POST", "/reset", { by: BY })).flags,
  };
}

import { lookbackSeconds, windowSeconds } from "./intervals.ts";

/** What `${…}` may stand for in env, command, health, and in the uploaded files that service.yaml says to fill; nothing else is replaced. */
export const placeholders = ["port", "hosts", "stack", "interval", "lookback", "window", "users", "memory"] as const;

type Placeholder = (typeof placeholders)[number];

export type PlaceholderValues = Readonly<Record<Placeholder, string>>;

/** What the placeholders are made from. */
export interface PlaceholderFacts {
  readonly stack: string;
  readonly port: number;
  /** By which the port is asked beside `localhost`, `127.0.0.1` and `[::1]`. */
  readonly hosts?: readonly string[];
  /** Of the load generator. */
  readonly users: number;
  /** Of export, flush and scrape, seconds. */
  readonly interval: number;
  /** The service's own limit, MiB. */
  readonly memory: number;
}

export function placeholderValues({
  stack,
  port,
  hosts = [],
  users,
  interval,
  memory,
}: PlaceholderFacts): PlaceholderValues {
  return {
    port: String(port),
    // As a list in another language has them. None holds a quotation mark.
    hosts: [...ownHosts(port), ...hosts].map((host) => `'${host}'`).join(", "),
    stack,
    interval: `${interval}s`,
    lookback: `${lookbackSeconds(interval)}s`,
    window: `${windowSeconds(interval)}s`,
    users: String(users),
    memory: String(memory),
  };
}

/** What a browser on this computer has in `Host`. */
function ownHosts(port: number): readonly string[] {
  return ["localhost", "127.0.0.1", "[::1]"].map((name) => `${name}:${port}`);
}

const known: ReadonlySet<string> = new Set(placeholders);

/** Replaces the placeholders; `$${…}` becomes `${…}`, whatever its name. */
export function expand(text: string, values: PlaceholderValues): string {
  return text.replace(/\$(\$\{)|\$\{([a-z]+)\}/g, (whole, escaped: string | undefined, name: string) => {
    if (escaped !== undefined) return escaped;
    return known.has(name) ? values[name as Placeholder] : whole;
  });
}

/** The same in a file that another program reads: any `${…}` that is not ours stays as it is, written with one dollar or two. */
export function expandFile(text: string, values: PlaceholderValues): string {
  return text.replace(/(\$?)\$\{([a-z]+)\}/g, (whole, dollar: string, name: string) => {
    if (!known.has(name)) return whole;
    return dollar === "" ? values[name as Placeholder] : whole.slice(1);
  });
}

/** Names in `${…}` that are not placeholders, in order; what is escaped is meant for somebody else. */
export function unknownPlaceholders(text: string): string[] {
  return [...text.matchAll(/\$\$\{|\$\{([^}]*)\}/g)].flatMap(([, name]) =>
    name === undefined || known.has(name) ? [] : [name],
  );
}

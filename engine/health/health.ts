/** Answer of one `/-/health/<service>`. */
export interface Health {
  readonly ok: boolean;
  /** Why not, for people: `503 starting`, `the proxy does not answer`. */
  readonly why: string;
  /** Neighbours that the service itself misses. */
  readonly missing: readonly string[];
  /** What does not keep it from serving and a person should know, such as a flag that it cannot use. */
  readonly problems?: readonly string[];
  /** What is no fault of the service and looks like one from outside, such as that nobody shops. */
  readonly notes?: readonly string[];
  /** The proxy cannot see it: the engine runs a command that tells. */
  readonly engineKnows?: true;
}

/** How long one answer may take, ms. */
const HEALTH_TIMEOUT_MS = 2_000;

/** Asks the proxy on this machine for one service's readiness. Never rejects. */
export async function askHealth(fetcher: typeof fetch, port: number, service: string): Promise<Health> {
  try {
    const response = await fetcher(`http://127.0.0.1:${port}/-/health/${service}`, {
      signal: AbortSignal.timeout(HEALTH_TIMEOUT_MS),
    });
    const text = await response.text();
    if (response.status === 200) return { ok: true, why: "", ...toldIn(text) };
    if (response.status === 501) return { ok: false, why: "only the engine knows", missing: [], engineKnows: true };
    return { ok: false, why: `${response.status} ${firstLine(text)}`.trim(), missing: [] };
  } catch (error) {
    const timedOut = (error as Error).name === "TimeoutError";
    return {
      ok: false,
      why: timedOut ? `no answer in ${HEALTH_TIMEOUT_MS / 1000} s` : "the proxy does not answer",
      missing: [],
    };
  }
}

/** Somebody else's server says something of its own. */
function toldIn(text: string): Pick<Health, "missing" | "problems" | "notes"> {
  try {
    const { missing, problems, notes } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    return {
      missing: textsOf(missing),
      ...(textsOf(problems).length > 0 && { problems: textsOf(problems) }),
      ...(textsOf(notes).length > 0 && { notes: textsOf(notes) }),
    };
  } catch {
    return { missing: [] };
  }
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** What a service that is ready says of itself; empty when all is well. */
export function remarksOf({ missing, problems = [], notes = [] }: Health): string {
  return [...(missing.length > 0 ? [`missing ${missing.join(", ")}`] : []), ...problems, ...notes].join("; ");
}

function firstLine(text: string): string {
  return (text.trim().split("\n")[0] ?? "").slice(0, 120);
}

/** Answer of one `/-/health/<service>`. */
export interface Health {
  readonly ok: boolean;
  /** Why not, for people: `503 starting`, `the proxy does not answer`. */
  readonly why: string;
  /** Neighbours that the service itself misses. */
  readonly missing: readonly string[];
}

/** How long one answer may take, ms. */
const PATIENCE = 2_000;

/** Asks the proxy on this machine for one service's readiness. Never rejects. */
export async function askHealth(fetcher: typeof fetch, port: number, service: string): Promise<Health> {
  try {
    const response = await fetcher(`http://127.0.0.1:${port}/-/health/${service}`, {
      signal: AbortSignal.timeout(PATIENCE),
    });
    const text = await response.text();
    if (response.status === 200) return { ok: true, why: "", missing: missingIn(text) };
    return { ok: false, why: `${response.status} ${firstLine(text)}`.trim(), missing: [] };
  } catch (error) {
    const timedOut = (error as Error).name === "TimeoutError";
    return {
      ok: false,
      why: timedOut ? `no answer in ${PATIENCE / 1000} s` : "the proxy does not answer",
      missing: [],
    };
  }
}

function missingIn(text: string): string[] {
  try {
    const { missing } = JSON.parse(text) as { missing?: unknown };
    return Array.isArray(missing) ? missing.map(String) : [];
  } catch {
    return [];
  }
}

function firstLine(text: string): string {
  return (text.trim().split("\n")[0] ?? "").slice(0, 120);
}

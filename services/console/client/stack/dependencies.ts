import type { Ask } from "../shared/steady-fetch.ts";
import type { Dependency } from "./edges.ts";

const limitMs = 10_000;

/**
 * Who called whom in the last `seconds`, by the traces that Jaeger has.
 *
 * @param now milliseconds since 1970
 * @throws Error in words for people
 */
export async function askDependencies(
  ask: Ask,
  { seconds, now, signal }: { readonly seconds: number; readonly now: number; readonly signal: AbortSignal },
): Promise<readonly Dependency[]> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(limitMs)]);
  const path = `/jaeger/ui/api/dependencies?endTs=${Math.round(now)}&lookback=${seconds * 1000}`;
  const response = await ask(path, limit).catch((error) => {
    throw signal.aborted ? error : new Error("Jaeger cannot be reached.");
  });
  const text = await response.text();
  const isPlain = response.headers.get("content-type")?.startsWith("text/plain") === true;
  if (!response.ok) throw new Error(isPlain && text !== "" ? text.trim() : `Jaeger answered ${response.status}.`);
  return (JSON.parse(text) as { data?: readonly Dependency[] | null }).data ?? [];
}

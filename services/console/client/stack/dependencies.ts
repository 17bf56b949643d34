import { answerFrom, answerText } from "../shared/answer.ts";
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
  const answer = await answerFrom(response);
  if (!response.ok) throw new Error(answerText("Jaeger", answer));
  return (JSON.parse(answer.text) as { data?: readonly Dependency[] | null }).data ?? [];
}

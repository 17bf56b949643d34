import type { Words } from "../../../../common/http/body.ts";
import { type JaegerDependency, jaegerClient } from "../../../../common/http/jaeger.ts";
import { addressOf } from "../../../../common/http/send.ts";
import { answerFrom, answerText } from "../shared/answer.ts";
import type { Ask } from "../shared/steady-fetch.ts";

const limitMs = 10_000;

const words: Words = {
  failed: (answer) => new Error(answerText("Jaeger", answer)),
  unexpected: (answer) => new Error(answerText("Jaeger", answer)),
};

/**
 * Who called whom in the last `seconds`, by the traces that Jaeger has.
 *
 * @param now milliseconds since 1970
 * @throws Error in words for people
 */
export async function askDependencies(
  ask: Ask,
  { seconds, now, signal }: { readonly seconds: number; readonly now: number; readonly signal: AbortSignal },
): Promise<readonly JaegerDependency[]> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(limitMs)]);
  const jaeger = jaegerClient(async (path, parameters) => {
    const response = await ask(`/jaeger/ui/api/${addressOf(path, parameters)}`, limit).catch((error) => {
      throw signal.aborted ? error : new Error("Jaeger cannot be reached.");
    });
    return answerFrom(response);
  }, words);
  return jaeger.dependencies(now, seconds * 1000);
}

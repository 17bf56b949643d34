import type { Answer } from "../../../../../common/http/answer.ts";
import type { Words } from "../../../../../common/http/body.ts";
import { type JaegerClient, jaegerClient } from "../../../../../common/http/jaeger.ts";
import type { JaegerTrace } from "../../../../../common/http/jaeger-trace.ts";
import { addressOf } from "../../../../../common/http/send.ts";
import { answerFrom, answerText } from "../../shared/answer.ts";
import { steadyFetch } from "../../shared/steady-fetch.ts";

/** Each question rejects with a JaegerError that says in words what went wrong. */
export interface Jaeger {
  services(signal: AbortSignal): Promise<readonly string[]>;
  operations(service: string, signal: AbortSignal): Promise<readonly string[]>;
  /** The newest traces that fit. @param question parameters of its API */
  search(question: Readonly<Record<string, string>>, signal: AbortSignal): Promise<readonly JaegerTrace[]>;
  /** Undefined when there is none with this id. */
  trace(id: string, signal: AbortSignal): Promise<JaegerTrace | undefined>;
}

export class JaegerError extends Error {}

const limitMs = 20_000;

const words: Words = {
  failed: (answer, reason) =>
    new JaegerError(reason === undefined ? answerText("Jaeger", answer) : `Jaeger refused: ${reason}.`),
  unexpected: (answer) => new JaegerError(answerText("Jaeger", answer)),
};

/** @param base where Jaeger is, without a slash at its end: `/jaeger/ui` */
export function jaegerAt(base: string, fetch: typeof globalThis.fetch): Jaeger {
  async function send(url: string, signal: AbortSignal): Promise<Answer> {
    const limit = AbortSignal.timeout(limitMs);
    try {
      return await answerFrom(await steadyFetch(url, AbortSignal.any([signal, limit]), fetch));
    } catch (error) {
      if (signal.aborted) throw error;
      throw new JaegerError(limit.aborted ? `No answer within ${limitMs / 1000} s.` : "Jaeger cannot be reached.");
    }
  }
  const until = (signal: AbortSignal): JaegerClient =>
    jaegerClient((path, parameters) => send(`${base}/api/${addressOf(path, parameters)}`, signal), words);
  return {
    services: async (signal) => (await until(signal).services()).toSorted(),
    operations: async (service, signal) => [...new Set(await until(signal).operations(service))].sort(),
    search: (question, signal) => until(signal).search(question),
    trace: (id, signal) => until(signal).trace(id),
  };
}

import { type Answer, short } from "../../common/http/answer.ts";
import type { Words } from "../../common/http/body.ts";
import { type JaegerClient, jaegerClient } from "../../common/http/jaeger.ts";
import { type PrometheusClient, prometheusClient } from "../../common/http/prometheus.ts";
import { addressOf, type Send } from "../../common/http/send.ts";

/** What is said of an answer that is not the one that was asked for. */
export const WORDS: Words = {
  failed: ({ status, text }) => new Error(`${status}: ${short(text, 300)}`),
  unexpected: ({ text }) => new Error(`unexpected answer: ${short(text, 300)}`),
};

/** A stack's Prometheus. @param stack its address */
export function prometheusOf(stack: string): PrometheusClient {
  return prometheusClient(sendTo(`${stack}/prometheus/api/v1/`), WORDS);
}

/** A stack's Jaeger. @param stack its address */
export function jaegerOf(stack: string): JaegerClient {
  return jaegerClient(sendTo(`${stack}/jaeger/ui/api/`), WORDS);
}

function sendTo(base: string): Send {
  return async (path, parameters): Promise<Answer> => {
    const url = base + addressOf(path, parameters);
    const response = await fetch(url);
    const text = await response.text();
    // What is not found is not there yet, and each client says what that means.
    if (!response.ok && response.status !== 404) throw new Error(`${response.status} from ${url}: ${short(text, 300)}`);
    return { status: response.status, text };
  };
}

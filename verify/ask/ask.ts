import type { LimitFunction } from "p-limit";
import type { z } from "zod";
import { type Answer, NoAnswer, short as shortened, TooLate } from "../../common/http/answer.ts";
import type { Words } from "../../common/http/body.ts";

export interface GetOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, by POST. */
  readonly body?: unknown;
  /** A form, by POST: for queries too long for an address. */
  readonly form?: Readonly<Record<string, string>>;
}

/** One round of questions to the stack, through its one port. The same question is sent once. */
export interface Ask {
  /** Milliseconds since the epoch by the stack's clock, when the round began. */
  readonly now: number;
  /** @param url absolute, or a path of the stack's port. @throws NoAnswer */
  get(url: string, options?: GetOptions): Promise<Answer>;
}

export interface AskOptions {
  readonly fetch: typeof fetch;
  readonly port: number;
  readonly signal: AbortSignal;
  /** Shared by all rounds: how many questions may be out at once. */
  readonly limit: LimitFunction;
  readonly now: () => number;
  /** Milliseconds since the epoch, after which nothing more is sent. */
  readonly until: number;
  /** How far the stack's clock is ahead of `now`, ms. */
  readonly ahead: number;
}

/** How long one answer may take, ms: long, since a laptop may have just started all of it. */
const ANSWER_TIMEOUT_MS = 10_000;

export function newRound({ fetch: fetcher, port, signal, limit, now, until, ahead }: AskOptions): Ask {
  const base = `http://127.0.0.1:${port}`;
  const known = new Map<string, Promise<Answer>>();
  const send = async (url: string, { headers, body, form }: GetOptions): Promise<Answer> => {
    if (now() >= until) throw new TooLate("the time was over before it could be asked");
    try {
      const response = await fetcher(new URL(url, base), {
        method: body === undefined && form === undefined ? "GET" : "POST",
        headers: { ...headers, ...(body !== undefined && { "Content-Type": "application/json" }) },
        signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]),
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...(form !== undefined && { body: new URLSearchParams(form) }),
      });
      return { status: response.status, text: await response.text() };
    } catch (error) {
      if ((error as Error).name === "TimeoutError") throw new TooLate(`no answer in ${ANSWER_TIMEOUT_MS / 1000} s`);
      throw new NoAnswer(`no answer: ${reason(error as Error)}`);
    }
  };
  return {
    now: now() + ahead,
    get(url, options = {}) {
      const key = JSON.stringify([url, options]);
      const before = known.get(key);
      if (before !== undefined) return before;
      const answer = limit(() => send(url, options));
      known.set(key, answer);
      return answer;
    },
  };
}

function reason(error: Error): string {
  const { code } = (error.cause ?? {}) as { code?: string };
  return code ?? error.message;
}

/** What is said of an answer that is not the one that was asked for; a check's own words say who gave it. */
export const WORDS: Words = {
  failed: ({ status, text }) => new NoAnswer(`answered ${status}: ${short(text)}`),
  unexpected: ({ text }) => new NoAnswer(`gave an unexpected answer: ${short(text)}`),
};

/** The answer's JSON, as the schema has it. @throws NoAnswer for another status, and for anything else than that JSON */
export function jsonOf<T>(schema: z.ZodType<T>, answer: Answer): T {
  if (answer.status !== 200) throw WORDS.failed(answer, undefined);
  try {
    return schema.parse(JSON.parse(answer.text));
  } catch {
    throw WORDS.unexpected(answer);
  }
}

/** One line of at most 200 characters. */
export function short(text: string): string {
  return shortened(text, 200);
}

/** A question that several checks ask, answered once a round. */
export function perRound<T>(question: (ask: Ask) => Promise<T>): (ask: Ask) => Promise<T> {
  const known = new WeakMap<Ask, Promise<T>>();
  return (ask) => {
    const before = known.get(ask);
    if (before !== undefined) return before;
    const answer = question(ask);
    known.set(ask, answer);
    return answer;
  };
}

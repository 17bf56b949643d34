import type { Answer } from "../../common/http/answer.ts";
import type { Ask } from "../ask/ask.ts";

/** When the fake rounds begin, milliseconds since the epoch. */
export const NOW = 1_700_000_000_000;

export interface FakeAsk extends Ask {
  /** Every question, in order. */
  readonly seen: readonly string[];
}

/**
 * A round that is answered from memory.
 *
 * @param answer to `GET /path`, or for a form `POST /path query=up&step=5`: JSON for a 200, an `Answer` as it is, undefined for a 404
 */
export function fakeAsk(answer: (question: string, headers?: Readonly<Record<string, string>>) => unknown): FakeAsk {
  const seen: string[] = [];
  return {
    now: NOW,
    seen,
    async get(url, { form, body, headers } = {}) {
      const path = String(url);
      const sent = form ? Object.entries(form).map(([key, value]) => `${key}=${value}`) : [JSON.stringify(body)];
      const question = form || body ? `POST ${path} ${sent.join("&")}` : `GET ${path}`;
      seen.push(question);
      const given = answer(question, headers);
      if (given === undefined) return { status: 404, text: "404 page not found" };
      return isAnswer(given) ? given : { status: 200, text: JSON.stringify(given) };
    },
  };
}

function isAnswer(given: unknown): given is Answer {
  return typeof given === "object" && given !== null && "status" in given && "text" in given;
}

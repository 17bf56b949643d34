import type { Answer } from "./answer.ts";
import type { Guard } from "./guards.ts";

/** The caller's errors, each in words of its own. */
export interface Words {
  /** @param reason what the server itself says is wrong, where it does */
  failed(answer: Answer, reason: string | undefined): Error;
  /** Another form than that API's. */
  unexpected(answer: Answer): Error;
}

/**
 * An answer's JSON.
 *
 * @param reasonIn what such a server says is wrong, in its JSON; undefined where it says nothing
 * @throws what `words` makes of another status than 200, of a reason, and of another form
 */
export function bodyOf<T>(
  answer: Answer,
  isBody: Guard<T>,
  reasonIn: (body: unknown) => string | undefined,
  words: Words,
): T {
  const body = parsed(answer.text);
  const reason = reasonIn(body);
  if (answer.status !== 200 || reason !== undefined) throw words.failed(answer, reason);
  if (!isBody(body)) throw words.unexpected(answer);
  return body;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

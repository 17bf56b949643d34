import type { SpanProcessor } from "@opentelemetry/sdk-trace-web";
import { ATTR_SESSION_ID } from "@opentelemetry/semantic-conventions/incubating";

const KEY = "astrolab.session.id";

/**
 * One visit of one tab, as long as it is open. It is made up here: with the cookie a person who reads traces could take over
 * the cart.
 *
 * @param random a UUID
 */
export function sessionId(storage: Pick<Storage, "getItem" | "setItem">, random: () => string): string {
  try {
    const known = storage.getItem(KEY);
    if (known !== null) return known;
    const id = random();
    storage.setItem(KEY, id);
    return id;
  } catch {
    // A browser may be told to keep nothing, and says so by throwing.
    return random();
  }
}

/** Marks each span with it, as the semantic conventions want it: on spans, since a resource outlives a session. */
export function sessionProcessor(id: string): SpanProcessor {
  return {
    onStart: (span) => {
      span.setAttribute(ATTR_SESSION_ID, id);
    },
    onEnd: () => {},
    forceFlush: async () => {},
    shutdown: async () => {},
  };
}

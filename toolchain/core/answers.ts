/** Whether a host answers, and if not, why in a few words. */
export type Answers = (url: string) => Promise<{ readonly ok: true } | { readonly ok: false; readonly why: string }>;

/** Milliseconds that a host has for its first answer. */
const PATIENCE = 3000;

/** What counts as an answer. A proxy that filters answers for every host, so not any status may. */
export interface Expected {
  readonly method: "HEAD" | "GET";
  readonly accept: (status: number) => boolean;
}

/** The file itself, or a way to it. */
export const isThere: Expected = { method: "HEAD", accept: (status) => status >= 200 && status < 400 };

/** A registry says 200 or 401 to `GET /v2/`, and nothing else. */
export const isRegistry: Expected = { method: "GET", accept: (status) => status === 200 || status === 401 };

/** @param signal rejects with its reason when aborted */
export function answersBy(fetcher: typeof fetch, signal: AbortSignal, { method, accept }: Expected): Answers {
  return async (url) => {
    try {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);
      const response = await fetcher(url, { method, redirect: "follow", signal: limit });
      await response.body?.cancel();
      return accept(response.status) ? { ok: true } : { ok: false, why: `HTTP ${response.status}` };
    } catch (error) {
      signal.throwIfAborted();
      const { name, cause } = error as Error & { cause?: { code?: string } };
      return {
        ok: false,
        why: name === "TimeoutError" ? `no answer in ${PATIENCE / 1000} s` : (cause?.code ?? String(error)),
      };
    }
  };
}

/** Whether a host answers, and if not, why in a few words. */
export type Answers = (url: string) => Promise<{ readonly ok: true } | { readonly ok: false; readonly why: string }>;

/** Milliseconds that a host has for its first answer. */
const ANSWER_TIMEOUT_MS = 3000;

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
      const limit = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]);
      const response = await fetcher(url, { method, redirect: "follow", signal: limit });
      await response.body?.cancel();
      return accept(response.status) ? { ok: true } : { ok: false, why: `HTTP ${response.status}` };
    } catch (error) {
      signal.throwIfAborted();
      return { ok: false, why: reasonOf(error as Error) };
    }
  };
}

/** In a few words: `no answer in 3 s`, `ECONNREFUSED`, `the proxy answers HTTP 502`. */
function reasonOf(error: Error): string {
  if (error.name === "TimeoutError") return `no answer in ${ANSWER_TIMEOUT_MS / 1000} s`;
  const causes: { readonly code?: unknown; readonly message?: string }[] = [];
  for (let each: unknown = error; each instanceof Object; each = (each as Error).cause) causes.push(each);
  // What a proxy says to CONNECT has no code of its own: "Proxy response (502) !== 200 when HTTP Tunneling".
  const status = causes.map(({ message }) => /^Proxy response \((\d+)\)/.exec(message ?? "")?.[1]).find(Boolean);
  if (status) return `the proxy answers HTTP ${status}`;
  const code = causes.map((each) => each.code).find((each) => typeof each === "string");
  return typeof code === "string" ? code : (causes.at(-1)?.message ?? String(error));
}

/** Whether a host answers at all, and if not, why in a few words. Any HTTP answer below 500 counts, a refusal too. */
export type Answers = (url: string) => Promise<{ readonly ok: true } | { readonly ok: false; readonly why: string }>;

/** Milliseconds that a host has for its first answer. */
const PATIENCE = 3000;

/**
 * @param accept which status counts as an answer
 * @param signal rejects with its reason when aborted
 */
export function answersBy(
  fetcher: typeof fetch,
  signal: AbortSignal,
  accept = (status: number) => status < 500,
): Answers {
  return async (url) => {
    try {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);
      const response = await fetcher(url, { method: "HEAD", redirect: "follow", signal: limit });
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

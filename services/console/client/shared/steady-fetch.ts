/**
 * Asks once more where no answer came at all: a browser gives up all that is on its way when one of the machine's
 * networks comes or goes, such as that of another stack.
 */
export async function steadyFetch(path: string, signal: AbortSignal, fetcher = fetch): Promise<Response> {
  try {
    return await fetcher(path, { signal });
  } catch (error) {
    if (signal.aborted) throw error;
    return fetcher(path, { signal });
  }
}

/** The part of `fetch` that questions to neighbours need; rejects only where nobody answers. */
export type Ask = (path: string, signal: AbortSignal) => Promise<Response>;

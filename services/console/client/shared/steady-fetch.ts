/**
 * Asks once more where no answer came at all: a browser gives up all that is on its way when one of the machine's
 * networks comes or goes, such as that of another stack.
 */
export async function steadyFetch(path: string, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(path, { signal });
  } catch (error) {
    if (signal.aborted) throw error;
    return fetch(path, { signal });
  }
}

/** The part of `fetch` that questions to neighbours need; rejects only where nobody answers. */
export type Ask = typeof steadyFetch;

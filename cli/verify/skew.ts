/** A header tells whole seconds, and an answer is a moment on its way: less than this is no difference, ms. */
const TELLABLE = 2_000;

const PATIENCE = 2_000;

/**
 * How far the stack's clock is ahead of this computer's, ms; 0 where that cannot be told.
 * An engine in a virtual machine falls behind while the computer sleeps, and "lately" is by the clock that stamps spans and samples.
 */
export async function clockSkew(fetcher: typeof fetch, port: number, now: () => number): Promise<number> {
  try {
    const { headers } = await fetcher(`http://127.0.0.1:${port}/-/health/proxy`, {
      signal: AbortSignal.timeout(PATIENCE),
    });
    const ahead = Date.parse(headers.get("date") ?? "") - now();
    return Math.abs(ahead) > TELLABLE ? ahead : 0;
  } catch {
    return 0;
  }
}

/** Two signals: `signal` at the first Ctrl-C, `force` at the second; the third ends the process as the system would. */
export function onInterrupts(stderr: (text: string) => void): { signal: AbortSignal; force: AbortSignal } {
  const first = new AbortController();
  const second = new AbortController();
  const interrupt = () => {
    if (!first.signal.aborted) {
      stderr("\nStopping cleanly; press Ctrl-C again to force it.\n");
      first.abort();
    } else if (!second.signal.aborted) {
      second.abort();
    } else {
      process.exit(130);
    }
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  // The terminal was closed.
  process.on("SIGHUP", interrupt);
  return { signal: first.signal, force: second.signal };
}

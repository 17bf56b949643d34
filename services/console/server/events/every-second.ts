/** Calls `work` each second until what it returns is called. */
export function everySecond(work: () => void): () => void {
  const timer = setInterval(work, 1000);
  return () => clearInterval(timer);
}

/** How long ago, in words: `just now`, `3 min ago`, `2 h ago`, or the date. Times in milliseconds since 1970. */
export function ago(then: number, now: number): string {
  const seconds = (now - then) / 1000;
  if (seconds < 10) return "just now";
  if (seconds < 60) return `${Math.floor(seconds / 10) * 10} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  return new Date(then).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });
}

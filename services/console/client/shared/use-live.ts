import { useEffect, useState } from "preact/hooks";
import type { Live } from "./live.ts";

/** What a source answers, or `{error: {message}}` where it failed. */
export type Received<T> = T | { readonly error: { readonly message: string } };

/** The last value of a source; undefined until there is one. */
export function useLive<T>(live: Live, name: string): Received<T> | undefined {
  const [value, setValue] = useState<Received<T>>();
  useEffect(() => live.on(name, (next) => setValue(next as Received<T>)), [live, name]);
  return value;
}

/** Whether the console is heard. */
export function useLink(live: Live): boolean {
  const [isUp, setUp] = useState(true);
  useEffect(() => live.onLink(setUp), [live]);
  return isUp;
}

/** The time in milliseconds, again each `everyMs`. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

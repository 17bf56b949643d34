import { useCallback, useEffect, useState } from "preact/hooks";

export interface Asked<T> {
  /** The last answer, which stays while it is asked again; undefined until there is one. */
  readonly value: T | undefined;
  /** The answer is to another key's question than the one that is asked now. */
  readonly isStale: boolean;
  /** Why the last question has no answer; undefined when it has, or is still on its way. */
  readonly problem: string | undefined;
  readonly isAsking: boolean;
  again(): void;
}

interface State<T> {
  readonly key: string;
  readonly value: T | undefined;
  readonly problem: string | undefined;
  readonly isAsking: boolean;
}

const retryMs = 5000;

/**
 * Asks once for each key, gives a question up when the next one comes, and asks again by itself while there is no answer.
 * A key of undefined asks nothing.
 */
export function useAsked<T>(key: string | undefined, ask: (signal: AbortSignal) => Promise<T>): Asked<T> {
  const [state, setState] = useState<State<T>>({ key: "", value: undefined, problem: undefined, isAsking: true });
  const [round, setRound] = useState(0);
  const again = useCallback(() => setRound((count) => count + 1), []);
  useEffect(() => {
    if (key === undefined) return;
    const abort = new AbortController();
    setState((before) => ({ ...before, isAsking: true }));
    ask(abort.signal).then(
      (value) => !abort.signal.aborted && setState({ key, value, problem: undefined, isAsking: false }),
      (error) =>
        !abort.signal.aborted &&
        setState((before) => ({
          key,
          value: before.key === key ? before.value : undefined,
          problem: (error as Error).message,
          isAsking: false,
        })),
    );
    return () => abort.abort();
  }, [key, round]);
  useEffect(() => {
    // A question on its way is not given up for being slow.
    if (state.problem === undefined || state.isAsking) return;
    const timer = setTimeout(again, retryMs);
    return () => clearTimeout(timer);
  }, [state, again]);
  const { value, problem, isAsking } = state;
  return { value, isStale: state.key !== key, problem, isAsking, again };
}

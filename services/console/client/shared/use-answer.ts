import { useEffect, useState } from "preact/hooks";
import { ask } from "./ask.ts";

export interface Answered<T> {
  /** Undefined until it is there. */
  readonly data?: T;
  /** In words for people. */
  readonly trouble?: string;
}

/** What the console's API answers at `path`; asked again when `version` changes. */
export function useAnswer<T>(path: string, version = ""): Answered<T> {
  const [answered, setAnswered] = useState<Answered<T>>({});
  useEffect(() => {
    let isWanted = true;
    ask<T>("GET", path).then(
      (data) => isWanted && setAnswered({ data }),
      (error: Error) => isWanted && setAnswered({ trouble: error.message }),
    );
    return () => {
      isWanted = false;
    };
    // The version stands for what the answer depends on.
  }, [path, version]);
  return answered;
}

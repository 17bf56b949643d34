import { useEffect, useState } from "preact/hooks";

export interface Address {
  readonly parameters: URLSearchParams;
  /** A step that the browser's Back undoes. */
  go(parameters: URLSearchParams): void;
  /** The same step, seen from another side. */
  adjust(parameters: URLSearchParams): void;
}

/** The query of the page's address, which holds all that a reader has chosen. */
export function useAddress(): Address {
  const [query, setQuery] = useState(location.search);
  useEffect(() => {
    const follow = (): void => setQuery(location.search);
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, []);
  const write = (how: "pushState" | "replaceState") => (parameters: URLSearchParams) => {
    const next = `${parameters}` === "" ? "" : `?${parameters}`;
    if (next !== location.search) history[how](null, "", `${location.pathname}${next}`);
    setQuery(next);
  };
  return { parameters: new URLSearchParams(query), go: write("pushState"), adjust: write("replaceState") };
}

import { readSearch, type Search, writeSearch } from "../search/search.ts";

/** The two searches of an address: `?a=…&b=…`, each with the words of a search's own address. */
export function readPair(parameters: URLSearchParams): readonly [Search, Search] {
  const side = (name: string): Search => readSearch(new URLSearchParams(parameters.get(name) ?? ""));
  return [side("a"), side("b")];
}

export function writePair(a: Search, b: Search): URLSearchParams {
  return new URLSearchParams({ a: `${writeSearch(a)}`, b: `${writeSearch(b)}` });
}

/** Two searches that say what they look for: where one names no service there is nothing to compare yet. */
export function isPair([a, b]: readonly [Search, Search]): boolean {
  return a.service !== "" && b.service !== "";
}

/** The same search for the other value of its first tag that is true or false, or the search itself where none is. */
export function opposite(search: Search): Search {
  const [key, value] = Object.entries(search.tags).find(([, one]) => one === "true" || one === "false") ?? [];
  if (key === undefined) return search;
  return withTag(search, key, value === "true" ? "false" : "true");
}

export function withTag(search: Search, key: string, value: string): Search {
  return { ...search, tags: { ...search.tags, [key]: value } };
}

import { readSearch } from "./search.ts";

/** What an address says that a search cannot take, a sentence each. */
export function leftOut(parameters: URLSearchParams): readonly string[] {
  const { tags, time } = readSearch(parameters);
  const get = (name: string): string => parameters.get(name)?.trim() ?? "";
  const said = (name: string, why: string): string => `“${get(name)}” is left out of the search: ${why}.`;
  const isTime = (name: string): boolean => ["", "custom"].includes(get(name)) || `now-${get(name)}` === time.from;
  return [
    ...(get("tags") !== "" && get("tags") !== "{}" && Object.keys(tags).length === 0
      ? [said("tags", 'tags are written as {"key":"value"}')]
      : []),
    ...(isTime("lookback") ? [] : [said("lookback", "a time is written as 15m or 2h")]),
    ...(["start", "end"] as const).flatMap((name) =>
      get(name) === "" || /^\d{13,17}$/.test(get(name)) ? [] : [said(name, "a moment is counted in microseconds")],
    ),
    ...(get("limit") === "" || /^0*[1-9]\d*$/.test(get("limit"))
      ? []
      : [said("limit", "a limit is a whole number from 1 on")]),
  ];
}

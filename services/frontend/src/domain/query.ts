/** The longest that the catalogue searches for, bytes. */
export const LONGEST_QUERY_BYTES = 100;

/** What to search for: without the spaces around it; undefined where there is no letter or digit in it, which is no search. */
export function queryFrom(value: string | undefined): string | undefined {
  const query = value?.trim() ?? "";
  return /[\p{L}\p{N}]/u.test(query) ? query : undefined;
}

export const isTooLong = (query: string): boolean => new TextEncoder().encode(query).length > LONGEST_QUERY_BYTES;

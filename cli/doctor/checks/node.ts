import type { Check } from "../types.ts";

/**
 * Which Node this runs on: a current one by then, as the first command fetches one where the machine's is older.
 *
 * @param fetched the folder on PATH that was put there for it, if one was
 */
export function nodeCheck(version: string, fetched: string | undefined): Check {
  return {
    category: "tools",
    name: "Node",
    timeout: 5_000,
    run: async () => ({ status: "pass", message: fetched === undefined ? version : `${version} of ${fetched}` }),
  };
}

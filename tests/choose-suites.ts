import { ownSuites, type Suite } from "./suites.ts";

const BROUGHT = "brought";

/**
 * What the words after `npm test --` name: nothing is what a person runs before a commit, `all` what CI runs, `brought` what services and
 * languages bring with them.
 *
 * @returns the suites, in their own order, or what is wrong with the words
 */
export function chooseSuites(words: readonly string[], suites: readonly Suite[]): readonly Suite[] | string {
  const names = suites.map(({ name }) => name);
  const unknown = words.filter((word) => word !== "all" && word !== BROUGHT && !names.includes(word));
  if (unknown.length > 0) {
    return `There is no suite ${unknown.join(", ")}. There are ${names.join(", ")}; "all" runs what CI runs.\n`;
  }
  const own = new Set(ownSuites.map(({ name }) => name));
  return suites.filter(
    ({ name, runs }) =>
      words.includes(name) ||
      (words.includes(BROUGHT) && !own.has(name)) ||
      (words.includes("all") && runs !== "named") ||
      (words.length === 0 && runs === "default"),
  );
}

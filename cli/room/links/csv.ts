import type { PersonLink } from "./links.ts";

/** `person,link` and a line for each: nothing in either needs quotes. */
export function linksCsv(links: readonly PersonLink[]): string {
  return ["person,link", ...links.map(({ person, url }) => `${person},${url}`)].map((line) => `${line}\n`).join("");
}

import type { Kept } from "../kept.ts";
import { linksCsv } from "./csv.ts";
import { type LinksInput, linksOf } from "./links.ts";
import { linksSheet } from "./sheet.ts";

/** Writes everybody's links as a sheet to print and as a table, for the leader's eyes alone. @returns their paths */
export async function saveLinks(
  kept: Kept,
  input: LinksInput,
): Promise<{ readonly html: string; readonly csv: string }> {
  const links = linksOf(input);
  const sheet = linksSheet({ room: input.name, links, trusted: input.gateway.certificate !== undefined });
  return { html: await kept.saveSecret("links.html", sheet), csv: await kept.saveSecret("links.csv", linksCsv(links)) };
}

import { UserError } from "../../../common/user-error.ts";
import type { Context } from "../../context.ts";
import { json, table } from "../../output/table.ts";
import { mustHaveRoom } from "../chosen.ts";
import { keptOf } from "../kept.ts";
import { roomHint } from "../name.ts";
import { leaderLink, linksOf } from "./links.ts";
import { saveLinks } from "./save.ts";

export interface LinksOptions {
  readonly room: string;
  readonly format: "text" | "json";
}

/** Prints everybody's link and the leader's, and writes the files with them again. @throws UserError usage without a room or a gateway */
export async function showLinks(context: Context, { room: name, format }: LinksOptions): Promise<void> {
  const { gateway } = await mustHaveRoom(context, name);
  const kept = keptOf(context.repoRoot, name);
  const secrets = await kept.secrets();
  if (gateway === undefined || secrets === undefined) {
    throw new UserError("usage", `The room "${name}" has no gateway, so there are no links.`, {
      fix: `\`${roomHint(name)("up", "--listen", "ADDRESS")}\` opens one, at an address of this computer that people reach.`,
    });
  }
  const input = { name, secrets, gateway };
  const links = linksOf(input);
  const { html, csv } = await saveLinks(kept, input);
  const leader = leaderLink(input);
  if (format === "json") {
    context.stdout(json({ leader, people: links, html, csv }));
    return;
  }
  const rows = [["leader", leader], ...links.map(({ person, url }) => [person, url])];
  context.stdout(table(["PERSON", "LINK"], rows));
  context.stderr(`To print: ${html}\nAs a table: ${csv}\n`);
}

import { json, table } from "../output/table.ts";

/** What `room up --format json` prints. No secret is in it. */
export interface RoomUp {
  readonly room: string;
  /** From the command to all of them healthy. */
  readonly seconds: number;
  readonly people: readonly { readonly person: string; readonly url: string; readonly seconds: number }[];
  /** Where people come in; absent where nobody else does. */
  readonly gateway?: string;
  /** Files with everybody's links. */
  readonly links?: { readonly html: string; readonly csv: string };
}

export function renderRoomUp(result: RoomUp, format: "text" | "json"): string {
  if (format === "json") return json(result);
  const people = result.people.map(({ person, url, seconds }) => [person, url, `${seconds.toFixed(1)} s`]);
  const blocks = [table(["PERSON", "ON THIS COMPUTER", "UP IN"], people)];
  if (result.gateway !== undefined) blocks.push(table(["GATEWAY"], [[result.gateway]]));
  if (result.links !== undefined) {
    blocks.push(
      table(
        ["LINKS", "FILE"],
        [
          ["to print", result.links.html],
          ["as a table", result.links.csv],
        ],
      ),
    );
  }
  return blocks.join("\n");
}

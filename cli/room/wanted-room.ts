import { folderReader } from "../../common/files/reader.ts";
import { UserError } from "../../common/user-error.ts";
import { type WantedGateway, wantedGateway } from "./gateway/address.ts";
import type { Room } from "./kept.ts";
import { roomHint } from "./name.ts";
import { PEOPLE } from "./people.ts";
import { withPorts } from "./ports.ts";

export interface WantedRoom extends WantedGateway {
  readonly room: string;
  /** Undefined for as many as it has. */
  readonly people: number | undefined;
  /** Settings of every person's stack that were typed. */
  readonly flags: Readonly<Record<string, string | undefined>>;
}

/** Shoppers of a person's stack where nobody said how many: the fewest with which the story's scenario, and most others, can be judged. */
const USERS = "3";

/**
 * The room as it is to be: what was typed, and of what was not what it is.
 *
 * @param isFree whether nobody has the port now
 * @throws UserError usage
 */
export async function wantedRoom(
  options: WantedRoom,
  before: Room | undefined,
  isFree: (port: number) => Promise<boolean>,
): Promise<Room> {
  const hint = roomHint(options.room);
  const people = options.people ?? before?.people.length;
  if (people === undefined) {
    throw new UserError("usage", `There is no room "${options.room}" yet. For how many people shall it be?`, {
      fix: `\`${hint("up", "--people", "30")}\`: ${PEOPLE}.`,
    });
  }
  const there = before?.people.length ?? 0;
  if (people < there) {
    throw new UserError("usage", `The room has ${there} people, and can grow, but not shrink to ${people}.`, {
      fix: `\`${hint("down")}\` removes all of it, then \`${hint("up", "--people", String(people))}\` makes a smaller one.`,
    });
  }
  const gateway = wantedGateway(options, before?.gateway, folderReader("/"));
  return {
    version: 1,
    people: [...(await withPorts(before?.people ?? [], people, isFree))],
    settings: { users: USERS, ...before?.settings, ...given(options.flags) },
    ...(gateway !== undefined && { gateway }),
  };
}

function given(flags: WantedRoom["flags"]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(flags).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

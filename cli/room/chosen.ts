import { orKnown } from "../../common/problem.ts";
import { UserError } from "../../common/user-error.ts";
import type { Context } from "../context.ts";
import { keptOf, type Person, type Room } from "./kept.ts";
import { roomHint } from "./name.ts";

/** @throws UserError usage where there is none */
export async function mustHaveRoom(context: Pick<Context, "repoRoot">, name: string): Promise<Room> {
  const room = await keptOf(context.repoRoot, name).room();
  if (room !== undefined) return room;
  throw new UserError("usage", `There is no room "${name}".`, {
    fix: `\`${roomHint(name)("up", "--people", "30")}\` makes one.`,
  });
}

/** Those that are meant: `p07,p09`, or all. @throws UserError usage for one that the room has not */
export function chosen({ people }: Room, only: string | undefined): readonly Person[] {
  if (only === undefined) return people;
  const names = only.split(",").map((name) => name.trim());
  const known = people.map(({ name }) => name);
  for (const name of names) {
    if (!known.includes(name))
      throw new UserError("usage", `The room has no "${name}"${orKnown(name, known)}`, { fix: undefined });
  }
  return people.filter(({ name }) => names.includes(name));
}

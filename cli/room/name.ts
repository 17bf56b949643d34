import type { Hint } from "../../common/hint.ts";
import { UserError } from "../../common/user-error.ts";

export const DEFAULT_ROOM = "room";

/** @throws UserError usage for a name to which people's cannot be added */
export function roomName(name: string): string {
  if (/^[a-z0-9]([a-z0-9-]{0,18}[a-z0-9])?$/.test(name)) return name;
  throw new UserError(
    "usage",
    `--room "${name}" is not a valid name of a room: use 1 to 20 of a-z, 0-9 and -, not starting or ending with -.`,
    { fix: "For example: --room monday" },
  );
}

/** Commands of the room as a person would type them: `npm run room -- up`. */
export function roomHint(room: string): Hint {
  const named = room === DEFAULT_ROOM ? [] : ["--room", room];
  return (verb, ...args) => ["npm run room --", verb, ...args, ...named].join(" ");
}

import { UserError } from "../../common/user-error.ts";
import type { Engine } from "../../engine/engine.ts";
import type { Context } from "../context.ts";
import { renderFindings } from "../doctor/render.ts";
import { wantedOn } from "../settings/stored.ts";
import { roomDoctor } from "./doctor.ts";
import type { Room } from "./kept.ts";
import { roomHint } from "./name.ts";

/** @throws UserError environment for what the machine lacks; what is only scarce is said */
export async function checkRoom(
  context: Context,
  engine: Engine,
  room: string,
  { people, settings }: Room,
): Promise<void> {
  const on = wantedOn(settings);
  const { findings } = await roomDoctor(context, engine, { room, people: people.length, on });
  const worth = findings.filter(({ status }) => status !== "pass");
  if (worth.length === 0) return;
  const shown = renderFindings(worth, context.live ? context.size().columns : undefined).trimEnd();
  if (!worth.some(({ status }) => status === "fail")) {
    context.stderr(`${shown}\n`);
    return;
  }
  throw new UserError("environment", `The room did not begin to come up, and nothing was changed:\n${shown}`, {
    fix: `Fix what failed, then run \`${roomHint(room)("up", "--people", String(people.length))}\` again.`,
  });
}

import { count } from "../../common/words.ts";
import type { Context } from "../context.ts";
import { renderFindings } from "../doctor/render.ts";
import { json } from "../output/table.ts";
import { wantedOn } from "../settings/stored.ts";
import { roomDoctor } from "./doctor.ts";
import { keptOf } from "./kept.ts";

export interface RoomDoctorOptions {
  readonly room: string;
  /** Undefined for as many as the room has, or thirty. */
  readonly people: number | undefined;
  readonly format: "text" | "json";
}

/** A whole workshop. */
const USUAL = 30;

/** Prints how many people this machine has room for. @returns whether it has room for those that were asked for */
export async function showRoomDoctor(context: Context, { room, people, format }: RoomDoctorOptions): Promise<boolean> {
  const kept = await keptOf(context.repoRoot, room).room();
  const engine = await context.connect(await context.findEngine());
  const wanted = people ?? kept?.people.length ?? USUAL;
  const { findings, fit } = await roomDoctor(context, engine, {
    room,
    people: wanted,
    on: wantedOn(kept?.settings ?? {}),
  });
  context.stdout(
    format === "json" ? json({ people: wanted, fit, findings }) : renderFindings(findings, context.width()),
  );
  context.stderr(`This machine has room for ${count(fit, "person", "people")}.\n`);
  return findings.every(({ status }) => status !== "fail");
}

import { UserError } from "../../common/user-error.ts";
import { count, duration } from "../../common/words.ts";
import type { Engine } from "../../engine/engine.ts";
import type { Context } from "../context.ts";
import { isTaken } from "../machine/port.ts";
import type { SettingFlags } from "../settings/options.ts";
import { stackFile } from "../settings/stack-file.ts";
import type { UpResult } from "../up/report.ts";
import { up } from "../up/up.ts";
import { checkRoom } from "./check-room.ts";
import { failuresOf, forEachPerson } from "./each.ts";
import { failedFor } from "./failed.ts";
import { gatewayName } from "./gateway/address.ts";
import { closeGateway, openGateway } from "./gateway/gateway.ts";
import { interruptedRoom } from "./interrupted.ts";
import { keptOf, type Person, type Room } from "./kept.ts";
import { saveLinks } from "./links/save.ts";
import { roomHint } from "./name.ts";
import { personContext, personStack, withoutData } from "./person-context.ts";
import { type RoomUp, renderRoomUp } from "./render-up.ts";
import { withSecrets } from "./secrets.ts";
import { type WantedRoom, wantedRoom } from "./wanted-room.ts";

export interface RoomUpOptions extends WantedRoom {
  readonly flags: Omit<SettingFlags, "port" | "hosts">;
  /** Stacks at a time. */
  readonly parallel: number;
  readonly format: "text" | "json";
}

/**
 * Everybody's stack, the first before the others, since it builds the images; then the gateway, where one is wanted. What is up already is
 * brought to its files' state, so an interrupted run is continued by the next.
 *
 * @throws UserError usage, environment, failed or interrupted
 */
export async function roomUp(context: Context, options: RoomUpOptions): Promise<void> {
  const { clock, signal } = context;
  const { room: name, parallel, format } = options;
  const hint = roomHint(name);
  const began = clock.now();
  const kept = keptOf(context.repoRoot, name);
  const there = await reachable(context);
  const isFree = async (port: number) => !(await isTaken(port)) && (await there?.holderOf(port)) === undefined;
  const room = await wantedRoom(options, await kept.room(), isFree);
  if (there !== undefined) await checkRoom(context, there, name, room);
  // From here on `down` must know of it.
  await kept.saveRoom(room);
  const secrets = withSecrets(await kept.secrets(), room.people);
  await kept.saveSecrets(secrets);

  const [first, ...others] = room.people;
  if (first === undefined) throw new Error("a room has people");
  const flags: SettingFlags = { ...room.settings, hosts: room.gateway === undefined ? "" : gatewayName(room.gateway) };
  const results = new Map<string, UpResult>();
  const bring = async (person: Person, own: Context, said: () => string, more: SettingFlags = {}) => {
    const stack = personStack(context, name, person.name);
    await up(own, { ...stack, format: "json", flags: { ...flags, ...more, port: String(person.port) } });
    results.set(person.name, JSON.parse(said()) as UpResult);
  };

  context.stderr(`${first.name} comes up first, and builds what all of them share.\n`);
  const own = withoutData(context);
  await bring(first, own.context, own.said);
  // What was decided for the first holds for all: they share its images.
  const { images } = await stackFile(context.repoRoot, personStack(context, name, first.name).stack).read();
  const shared: SettingFlags = images === undefined ? {} : { images };

  const board = context.board();
  try {
    for (const person of others) board.set(person.name, { state: "waiting" });
    const outcomes = await forEachPerson(others, { parallel, signal }, async (person) => {
      const { context: quiet, said } = personContext(context, board, person.name);
      try {
        await bring(person, quiet, said, shared);
        board.set(person.name, {
          state: "healthy",
          detail: `in ${duration((results.get(person.name)?.seconds ?? 0) * 1000)}`,
        });
      } catch (error) {
        board.set(person.name, { state: "failed", detail: "" });
        throw error;
      }
    });
    board.end();
    if (signal.aborted) {
      throw interruptedRoom(
        `${results.size} of ${count(room.people.length, "person's stack", "people's stacks")} are up.`,
        hint,
      );
    }
    const failures = failuresOf(outcomes);
    if (failures.length > 0) {
      const what = `up failed for ${failures.length} of ${room.people.length} people`;
      throw failedFor(what, failures, `\`${hint("up")}\` tries them again, and leaves the others as they are.`);
    }
  } finally {
    board.end();
  }

  const engine = await context.connect(await context.findEngine());
  const opened = await gateway(context, engine, name, room, secrets);
  const result: RoomUp = {
    room: name,
    seconds: Math.round((clock.now() - began) / 100) / 10,
    people: room.people.map(({ name: person, port }) => ({
      person,
      url: `http://localhost:${port}/`,
      seconds: results.get(person)?.seconds ?? 0,
    })),
    ...opened,
  };
  context.stdout(renderRoomUp(result, format));
  context.stderr(
    `The room is up after ${duration(clock.now() - began)}: ${count(room.people.length, "person", "people")}.\n`,
  );
}

/** Opens it or closes it, as the room says. */
async function gateway(
  context: Context,
  engine: Engine,
  name: string,
  room: Room,
  secrets: ReturnType<typeof withSecrets>,
): Promise<Pick<RoomUp, "gateway" | "links">> {
  if (room.gateway === undefined) {
    await closeGateway(engine, name);
    return {};
  }
  await openGateway(context, engine, { name, room, secrets, gateway: room.gateway });
  const links = await saveLinks(keptOf(context.repoRoot, name), { name, secrets, gateway: room.gateway });
  return { gateway: `https://${gatewayName(room.gateway)}/`, links };
}

/** Undefined where none answers: the first stack's `up` installs one, or says what to do. */
async function reachable(context: Context): Promise<Engine | undefined> {
  try {
    return await context.connect(await context.findEngine());
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

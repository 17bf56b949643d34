import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../../common/user-error.ts";
import type { Engine } from "../../engine/engine.ts";
import { stacksOn } from "../../engine/stacks.ts";
import type { Context } from "../context.ts";
import { down } from "../down/down.ts";
import { afterDown } from "../down/kept.ts";
import { type Leftover, leftovers, renderLeft } from "../down/left.ts";
import { stateFolder } from "../pulumi/load-state.ts";
import { stackFile } from "../settings/stack-file.ts";
import { PROJECT } from "../settings/stored.ts";
import { failuresOf, forEachPerson } from "./each.ts";
import { failedFor } from "./failed.ts";
import { closeGateway } from "./gateway/gateway.ts";
import { interruptedRoom } from "./interrupted.ts";
import { keptOf, type Person } from "./kept.ts";
import { roomHint } from "./name.ts";
import { personOf, stackOfGateway } from "./people.ts";
import { personContext, personStack } from "./person-context.ts";

export interface RoomDownOptions {
  readonly room: string;
  readonly parallel: number;
  readonly format: "text" | "json";
}

/**
 * Removes everybody's stack and the gateway, whether this checkout, Pulumi or only the engine knows of them, and asks the engine.
 *
 * @throws UserError environment without an engine, leftovers for what is left, interrupted
 */
export async function roomDown(context: Context, { room, parallel, format }: RoomDownOptions): Promise<void> {
  const { signal } = context;
  const hint = roomHint(room);
  const kept = keptOf(context.repoRoot, room);
  const engine = await context.connect(await context.findEngine());
  const people = await everybody(context, engine, room);
  // It is on everybody's network, which could not go before it.
  await closeGateway(engine, room);

  const board = context.board();
  try {
    for (const { name } of people) board.set(name, { state: "waiting" });
    const outcomes = await forEachPerson(people, { parallel, signal }, async ({ name }) => {
      board.set(name, { state: "working", detail: "" });
      const { stack, hint: own } = personStack(context, room, name);
      try {
        await down(personContext(context, board, name).context, { stack, hint: own, format: "json" });
        // No person wrote it: all that is in it is the room's.
        await stackFile(context.repoRoot, stack).replace(undefined);
        board.set(name, { state: "done", detail: "" });
      } catch (error) {
        board.set(name, { state: "failed", detail: "" });
        throw error;
      }
    });
    board.end();
    const left = await leftOf(engine, room);
    if (signal.aborted) throw interruptedRoom(`The engine still has ${left.length} things of the room.`, hint);
    const failures = failuresOf(outcomes);
    if (left.length === 0 && failures.length === 0) await kept.forget();
    context.stdout(renderLeft(left, format));
    if (failures.length > 0) {
      throw failedFor(`down failed for ${failures.length} of ${people.length} people`, failures, again(hint("down")));
    }
    if (left.length > 0) {
      throw new UserError("leftovers", `down left ${left.length} of the room "${room}" behind.`, {
        fix: `The commands above remove each; \`${hint("down")}\` tries again.`,
        sameLine: true,
      });
    }
  } finally {
    board.end();
  }
  await afterDown(context, engine, {
    purge: false,
    hint: (verb, ...args) => `npm run ${[verb, "--", ...args].join(" ")}`,
  });
}

function again(command: string): string {
  return `\`${command}\` tries again.`;
}

/** Everyone of whom anything knows. */
async function everybody(context: Context, engine: Engine, room: string): Promise<readonly Person[]> {
  const known = await knownRoom(context, room);
  const [onEngine, ofPulumi] = await Promise.all([stacksOn(engine.docker), pulumiStacks(context)]);
  const names = new Set(known.map(({ name }) => name));
  const others = [...onEngine, ...ofPulumi].flatMap((stack) => personOf(room, stack) ?? []);
  const unknown = [...new Set(others)].filter((name) => !names.has(name)).map((name) => ({ name, port: 0 }));
  return [...known, ...unknown].sort((a, b) => a.name.localeCompare(b.name));
}

/** A file that nobody can read must not keep a room from going. */
async function knownRoom(context: Context, room: string): Promise<readonly Person[]> {
  try {
    return (await keptOf(context.repoRoot, room).room())?.people ?? [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    context.stderr(`${error.message}\n`);
    return [];
  }
}

async function pulumiStacks(context: Context): Promise<readonly string[]> {
  const names = await readdir(join(await stateFolder(context), "stacks", PROJECT)).catch(() => []);
  return names.flatMap((name) => /^(.+)\.json$/.exec(name)?.[1] ?? []);
}

async function leftOf(engine: Engine, room: string): Promise<readonly Leftover[]> {
  const stacks = (await stacksOn(engine.docker)).filter(
    (stack) => stack === stackOfGateway(room) || personOf(room, stack) !== undefined,
  );
  return (await Promise.all(stacks.map((stack) => leftovers(engine, stack, [])))).flat();
}

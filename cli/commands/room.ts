import { availableParallelism, hostname, userInfo } from "node:os";
import { Command, InvalidArgumentError } from "commander";
import type { Verb } from "../command.ts";
import type { Context } from "../context.ts";
import { EXIT } from "../exit-codes.ts";
import { PEOPLE, readPeople } from "../room/people.ts";
import { addRunOptions, type SettingFlags } from "../settings/options.ts";
import { addFormatOption, type FormatOptions } from "./options.ts";

interface RoomFlags {
  readonly room?: string;
}

interface EachFlags extends RoomFlags, FormatOptions {
  readonly parallel?: number;
  readonly only?: string;
}

interface UpFlags extends EachFlags, SettingFlags {
  readonly people?: number;
  readonly listen?: string;
  readonly host?: string;
  readonly certificate?: string;
  readonly key?: string;
}

export const verb: Verb = {
  name: "room",
  place: 95,
  summary: "a stack for each person of a workshop: up, status, links, flag, scenario, doctor, down",
  define: (command, context) => {
    const sub = (name: string, summary: string, parent = command) =>
      addFormatOption(parent.command(name)).description(summary).option("--room <name>", "which room (default room)");
    defineUp(sub, context);
    each(sub("status", "how everybody stands: health, flags that are on, who is stuck")).action(
      async ({ parallel = usual(), format, ...flags }: EachFlags) => {
        const [{ roomStatus }, { renderRoomStatus, roomLine }] = await Promise.all([
          import("../room/status/status.ts"),
          import("../room/status/render.ts"),
        ]);
        const status = await roomStatus(context(), await nameOf(flags), parallel);
        context().stdout(renderRoomStatus(status, format, context().width()));
        context().stderr(`${roomLine(status)}\n`);
      },
    );
    sub("links", "everybody's secret link, and the sheet to print").action(async ({ format, ...flags }: EachFlags) => {
      const { showLinks } = await import("../room/links/show.ts");
      await showLinks(context(), { room: await nameOf(flags), format });
    });
    defineFlag(command, sub, context);
    defineScenario(command, sub, context);
    people(sub("doctor", "how many people this machine has room for; exits 3 when it is too few")).action(
      async ({ format, people: wanted, ...flags }: UpFlags) => {
        const { showRoomDoctor } = await import("../room/show-doctor.ts");
        const fits = await showRoomDoctor(context(), { room: await nameOf(flags), people: wanted, format });
        if (!fits) process.exitCode = EXIT.doctor;
      },
    );
    each(sub("down", "remove everybody's stack and the gateway, and ask the engine whether anything is left")).action(
      async ({ parallel = usual(), format, ...flags }: EachFlags) => {
        const { roomDown } = await import("../room/down.ts");
        await roomDown(context(), { room: await nameOf(flags), parallel, format });
      },
    );
  },
};

type Sub = (name: string, summary: string, parent?: Command) => Command;

function defineUp(sub: Sub, context: () => Context): void {
  const command = sub("up", "bring everybody's stack up, or to its files' state; an interrupted run is continued");
  addSettings(people(each(command)))
    .option(
      "--listen <address>",
      "open the gateway at this address of this computer, such as 192.168.1.5:8443; off closes it",
    )
    .option("--host <name>", "what people type in place of that address")
    .option("--certificate <file>", "the leader's own certificate for that name, with its chain (PEM)")
    .option("--key <file>", "and its key (PEM)")
    .action(
      async ({
        room,
        people: wanted,
        parallel = usual(),
        format,
        only: _,
        listen,
        host,
        certificate,
        key,
        ...flags
      }: UpFlags) => {
        const { roomUp } = await import("../room/up.ts");
        await roomUp(context(), {
          ...{ room: await nameOf(room === undefined ? {} : { room }), people: wanted, parallel, format, flags },
          ...{ listen, host, certificate, key },
        });
      },
    );
}

/** Those of one stack but for what the room decides for each. */
function addSettings(command: Command): Command {
  const all = addRunOptions(new Command()).options.filter(
    (option) => !["port", "hosts"].includes(option.attributeName()),
  );
  for (const option of all) {
    if (option.attributeName() === "users") option.description = "simulated shoppers of each stack (default 3)";
    command.addOption(option);
  }
  return command;
}

function defineFlag(command: Command, sub: Sub, context: () => Context): void {
  const flag = command.command("flag").description("what is broken on purpose, for everybody or for some: set, reset");
  const run = async (
    { parallel = usual(), format, only, ...flags }: EachFlags,
    set?: { key: string; variant: string },
  ) => {
    const { roomFlag } = await import("../room/flag.ts");
    await roomFlag(context(), { room: await nameOf(flags), only, set, parallel, format });
  };
  only(each(sub("set", "put a variant in force", flag)))
    .argument("<key>")
    .argument("<variant>")
    .action((key: string, variant: string, flags: EachFlags) => run(flags, { key, variant }));
  only(each(sub("reset", "every flag back to its default", flag))).action((flags: EachFlags) => run(flags));
}

function defineScenario(command: Command, sub: Sub, context: () => Context): void {
  const scenario = command
    .command("scenario")
    .description("break everybody's shop on purpose, and judge what can be seen of it: run");
  only(each(sub("run", "the same scenario in everybody's stack; exits 6 when evidence is missing in one", scenario)))
    .argument("<name...>")
    .option("--full", "also judge what takes up to ten minutes", false)
    .action(
      async (
        names: readonly string[],
        { parallel = usual(), format, only: some, full, ...flags }: EachFlags & { full: boolean },
      ) => {
        const [{ roomScenario }, { runScenario }] = await Promise.all([
          import("../room/scenario.ts"),
          import("../../scenarios/run/run.ts"),
        ]);
        process.exitCode = await roomScenario(context(), {
          ...{ room: await nameOf(flags), names, only: some, full, parallel, format, runScenario },
          owner: `${userInfo().username}@${hostname()}`,
        });
      },
    );
}

/** @throws UserError usage */
async function nameOf({ room }: RoomFlags): Promise<string> {
  const { DEFAULT_ROOM, roomName } = await import("../room/name.ts");
  return roomName(room ?? DEFAULT_ROOM);
}

function each(command: Command): Command {
  return command.option(
    "--parallel <number>",
    "stacks at a time (default: as many as there are cores, 2 to 4)",
    peopleOf,
  );
}

/** As many stacks as keep a machine busy; more would only take memory. */
function usual(): number {
  return Math.max(2, Math.min(4, availableParallelism()));
}

function only(command: Command): Command {
  return command.option("--only <people>", "some of them alone, such as p03,p07");
}

function people(command: Command): Command {
  return command.option("--people <number>", "how many (default: as many as the room has)", peopleOf);
}

function peopleOf(text: string): number {
  const number = readPeople(text);
  if (number !== undefined) return number;
  throw new InvalidArgumentError(`It must be ${PEOPLE}.`);
}

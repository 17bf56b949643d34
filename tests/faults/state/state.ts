import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { homedir, hostname } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { expect } from "vitest";
import type { Fault } from "../fault.ts";
import type { Stage } from "../stage.ts";

const PULUMI = join(homedir(), ".pulumi");

const fileOf = ({ stack }: Stage) => join(PULUMI, "stacks", "astrolab", `${stack.name}.json`);

const again = async ({ types, stack }: Stage) => {
  expect((await types("down")).stdout).toContain("0 left");
  await types("up", "--port", String(stack.port));
};

/** Nobody's: Linux gives no process a number that is so large. */
const NO_PID = 4_194_305;

async function lock({ stack }: Stage, host: string): Promise<void> {
  const folder = join(PULUMI, "locks", "organization", "astrolab", stack.name);
  await mkdir(folder, { recursive: true });
  const holder = { pid: NO_PID, username: "ann", hostname: host, timestamp: "2026-11-30T08:00:00Z" };
  await writeFile(join(folder, "11111111-2222-3333-4444-555555555555.json"), JSON.stringify(holder));
}

/** What `up` says of a state that it cannot use, and that it changes nothing. */
function refused(does: string, sees: string, id: string, spoil: (text: string) => string): Fault {
  return {
    id,
    does,
    sees: "`up did not start, and nothing was changed:` the file, what is wrong with it, and these commands",
    types: "npm run down; npm run up",
    mayLose: [],
    wellWithin: 60,
    async strike(stage) {
      const file = fileOf(stage);
      await writeFile(file, spoil(await readFile(file, "utf8")));
      const { exitCode, stderr } = await stage.stack.astrolab("up");
      expect(exitCode, stderr).toBe(3);
      stage.sees(stderr, "up did not start, and nothing was changed:");
      stage.sees(stderr, `Pulumi's state of the stack "${stage.stack.name}" cannot be read: ${file}: ${sees}`);
      const command = (verb: string) => `\`npm run ${verb} -- --stack ${stage.stack.name}\``;
      stage.sees(stderr, `${command("down")} removes the stack and this file, ${command("up")} creates it again.`);
    },
    fix: again,
  };
}

export const states: readonly Fault[] = [
  {
    id: "state-lost",
    does: "Pulumi's state of the stack is removed",
    sees: "`Pulumi has no state for it here. It may belong to someone else, or its state was lost.`",
    types: "npm run down; npm run up",
    mayLose: [],
    wellWithin: 60,
    async strike(stage) {
      await rm(fileOf(stage));
      const { exitCode, stderr } = await stage.stack.astrolab("up");
      expect(exitCode, stderr).toBe(3);
      stage.sees(stderr, "Pulumi has no state for it here. It may belong to someone else, or its state was lost.");
      stage.sees(stderr, `\`npm run down -- --stack ${stage.stack.name}\` removes that stack`);
    },
    fix: again,
  },
  refused("Pulumi's state of the stack is cut in half", "", "state-cut", (text) => text.slice(0, text.length / 2)),
  refused(
    "a newer Pulumi has written the state",
    "it has version 9, which a newer Pulumi wrote; up to 4 is known.",
    "state-newer",
    (text) => text.replace(/"version":\s*\d+/, '"version":9'),
  ),
  {
    id: "locked-by-dead",
    does: "a process of this machine that is gone holds the lock",
    sees: "`Removed the lock of a run that no longer exists`, and `up` goes on",
    types: "npm run up",
    mayLose: [],
    wellWithin: 60,
    strike: (stage) => lock(stage, hostname()),
    async fix(stage) {
      const { stderr } = await stage.types("up");
      const who = `ann@${hostname()}, process ${NO_PID}, since 2026-11-30T08:00:00Z`;
      stage.sees(stderr, `Removed the lock of a run that no longer exists (${who}).`);
    },
  },
  {
    id: "locked-elsewhere",
    does: "a process of another machine holds the lock",
    sees: "`Another run is working on this stack`, by whom and since when",
    types: "pulumi cancel --yes",
    mayLose: [],
    wellWithin: 60,
    async strike(stage) {
      await lock(stage, "elsewhere");
      const { exitCode, stderr } = await stage.stack.astrolab("up");
      expect(exitCode, stderr).toBe(4);
      const who = `ann@elsewhere, process ${NO_PID}, since 2026-11-30T08:00:00Z`;
      stage.sees(stderr, `Another run is working on this stack: ${who}.`);
      // The command that it advises is typed as it stands there.
      const [, command] = /If it is dead: `(.+)`\.$/m.exec(stderr) ?? [];
      const typed = await execa("bash", ["-c", command ?? "false"], {
        cwd: stage.root,
        reject: false,
        stdin: "ignore",
      });
      expect(typed.exitCode, `${command}\n${typed.stderr}`).toBe(0);
    },
    async fix(stage) {
      await stage.types("up");
    },
  },
];

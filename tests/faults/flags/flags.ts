import type Docker from "dockerode";
import { expect } from "vitest";
import { until } from "../../../testing/until.ts";
import { readContainerFile, writeContainerFile } from "../../stack/container-file.ts";
import type { Fault } from "../fault.ts";

const FILE = "/var/lib/flags/demo.flagd.json";
/** Slows pictures, which no order needs. */
const FLAG = "frontendSlowImages";
const WRITES = 100;

/** Who changed the flag last, as the file has it. @throws Error where the file is not whole */
async function lastWriter(console: Docker.Container): Promise<string | undefined> {
  const { flags } = JSON.parse(await readContainerFile(console, FILE)) as Flags;
  return flags[FLAG]?.metadata?.changedBy;
}

interface Flags {
  readonly flags: Readonly<Record<string, { readonly metadata?: { readonly changedBy?: string } }>>;
}

export const flagFaults: readonly Fault[] = [
  {
    id: "flags-cut",
    does: "the flags' file is cut in half",
    sees: "flags keep the values that flagd has; the console and `npm run flag` say that the file cannot be used",
    types: "npm run flag -- reset",
    mayLose: [],
    wellWithin: 120,
    async strike(stage) {
      const console = await stage.containerOf("console");
      const whole = await readContainerFile(console, FILE);
      await writeContainerFile(console, FILE, whole.slice(0, whole.length / 2));
      const { exitCode, stderr } = await stage.stack.astrolab("flag", "list");
      expect(exitCode).not.toBe(0);
      stage.sees(stderr, `The flags' file ${FILE} cannot be used: `);
      stage.sees(stderr, "A reset rewrites it.");
    },
    async fix(stage) {
      await stage.types("flag", "reset");
    },
  },
  {
    id: "console-killed-writing",
    does: `the console is killed in the middle of ${WRITES} writes of a flag`,
    sees: "the writes under way fail; the file has one of them, whole",
    types: "npm run up; npm run flag -- reset",
    mayLose: [],
    wellWithin: 150,
    async strike(stage) {
      const container = await stage.containerOf("console");
      // One that changes nothing is not written.
      const write = (at: number) =>
        fetch(`${stage.stack.url}/console/api/flags/${FLAG}`, {
          method: "PUT",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ variant: at % 2 === 0 ? "on" : "off", by: `write ${at}` }),
        }).then(({ ok }) => ok);
      const writes = Promise.allSettled(Array.from({ length: WRITES }, (_, at) => write(at)));
      const begun = async () => (await lastWriter(container))?.startsWith("write ") || undefined;
      await until("the first of the writes", 10, begun, 10);
      await container.kill();
      const answered = (await writes).filter((each) => each.status === "fulfilled" && each.value);
      expect(answered.length).toBeLessThan(WRITES);
      expect(await lastWriter(container)).toMatch(/^write \d+$/);
    },
    async fix(stage) {
      await stage.types("up");
      await stage.types("flag", "reset");
    },
  },
];

import { expect } from "vitest";
import { readContainerFile, writeContainerFile } from "../../stack/container-file.ts";
import type { Fault } from "../fault.ts";

const FILE = "/var/lib/flags/demo.flagd.json";
const FLAG = "paymentFailure";
const WRITES = 100;

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
    sees: "the writes under way fail; the file has the last one that was answered, whole",
    types: "npm run up",
    mayLose: [],
    wellWithin: 150,
    async strike(stage) {
      const container = await stage.containerOf("console");
      const write = (at: number) =>
        fetch(`${stage.stack.url}/console/api/flags/${FLAG}`, {
          method: "PUT",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ variant: "off", by: `write ${at}` }),
        }).then(({ ok }) => ok);
      const writes = Array.from({ length: WRITES }, (_, at) => write(at));
      await Promise.any(writes);
      await container.kill();
      const answers = await Promise.allSettled(writes);
      expect(answers.filter((each) => each.status === "fulfilled" && each.value).length).toBeLessThan(WRITES);
    },
    async fix(stage) {
      await stage.types("up");
      await stage.types("flag", "list");
    },
  },
];

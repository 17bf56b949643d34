import { rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { expect } from "vitest";
import type { OwnEngine } from "../../stack/own-engine.ts";
import type { Fault } from "../fault.ts";
import type { Stage } from "../stage.ts";

/** An engine that ends, and starts again. */
function ended(id: string, does: string, end: (engine: OwnEngine) => Promise<void>): Fault {
  return {
    id,
    does,
    sees: "nothing answers for some seconds; every container is started again",
    mayLose: ["requests", "traces"],
    wellWithin: 90,
    strike: (stage) => end(engineOf(stage)),
  };
}

/** What happens to the engine itself, on one of its own. */
export const engines: readonly Fault[] = [
  ended("engine-restarted", "the engine is stopped and started under a running stack", (engine) => engine.restart()),
  ended(
    "engine-killed",
    "the engine and all that it runs are killed, as by a power cut, and it is started again",
    (engine) => engine.crash(),
  ),
  {
    id: "disk-full",
    does: "the engine's disk is full when `up` has to create a container",
    sees: "`no space left on device`, and that `docker system df` shows what could be removed",
    types: "npm run up",
    mayLose: ["requests"],
    wellWithin: 90,
    async strike(stage) {
      const { data } = engineOf(stage);
      const filler = join(data, "filler");
      await (await stage.containerOf("jaeger")).remove({ force: true });
      const { bavail, bsize } = await statfs(data);
      await execa("fallocate", ["--length", String(bavail * bsize), filler]);
      try {
        const { exitCode, stderr } = await stage.stack.astrolab("up");
        expect([3, 4], stderr).toContain(exitCode);
        stage.sees(stderr, "no space left on device");
        stage.sees(stderr, "The engine's disk is full: `docker system df` shows what could be removed. Make room");
      } finally {
        await rm(filler);
      }
    },
    async fix({ types }) {
      await types("up");
    },
  },
];

function engineOf({ engine }: Stage): OwnEngine {
  if (engine === undefined) throw new Error("this stage has no engine of its own");
  return engine;
}

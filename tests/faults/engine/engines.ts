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
    does: "the engine's disk is full once `up` has looked at it, and a container has to be created",
    sees: "`no space left on device`, and that `docker system df` shows what could be removed",
    types: "npm run up",
    mayLose: ["requests"],
    wellWithin: 90,
    async strike(stage) {
      const engine = engineOf(stage);
      await (await stage.containerOf("jaeger")).remove({ force: true });
      const makeRoom: (() => Promise<void>)[] = [];
      // An `up` that has no room from the beginning does not begin.
      const fill = async () => void makeRoom.push(await engine.fillDisk());
      try {
        const { exitCode, stderr } = await stage.typesMeanwhile(/^Tools: /m, fill, "up");
        expect(exitCode, stderr).toBe(4);
        stage.sees(stderr, "no space left on device");
        stage.sees(stderr, "The engine's disk is full: `docker system df` shows what could be removed. Make room");
      } finally {
        for (const each of makeRoom) await each();
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

import { expect, test } from "vitest";
import type { EngineTarget } from "../engine/discover.ts";
import { NoEngineError } from "../engine/errors.ts";
import { fakeEngine } from "../engine/testing/engine.ts";
import { fakeContext } from "./testing/context.ts";
import { reachEngine } from "./toolchain.ts";

/** A machine on which an engine answers once one was installed. */
function machine(target: EngineTarget) {
  const did: string[] = [];
  const context = fakeContext({
    findEngine: async () => target,
    connect: async () => {
      if (!did.includes("install")) throw new NoEngineError(target, "ECONNREFUSED");
      return fakeEngine();
    },
  });
  const install = async () => {
    did.push("install");
  };
  return { did, reached: () => reachEngine(context, context.board(), install) };
}

test("where no engine answers on the default socket, one may be installed there", async () => {
  const { did, reached } = machine({ host: "unix:///var/run/docker.sock", origin: "the default socket" });
  expect((await reached()).about.version).toBe("20.10.24");
  expect(did).toEqual(["install"]);
});

test.each(['the docker context "colima"', "DOCKER_HOST"])(
  "where %s names one that does not answer, nothing is installed beside it",
  async (origin) => {
    const { did, reached } = machine({ host: "unix:///home/ann/.colima/docker.sock", origin });
    await expect(reached()).rejects.toMatchObject({
      kind: "environment",
      message: `No Docker engine answers at unix:///home/ann/.colima/docker.sock (${origin}): ECONNREFUSED.`,
      fix: "Start Docker, or name another engine in DOCKER_HOST, then run the same command.",
    });
    expect(did).toEqual([]);
  },
);

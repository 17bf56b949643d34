import Docker from "dockerode";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ContainerPlan } from "../plan/types.ts";
import { buildService } from "./testing/build-service.ts";
import { planPart } from "./testing/plan-part.ts";

/** How a service is made to reach its limit, and what then ends it. */
interface Case {
  readonly bases: Readonly<Record<string, string>>;
  /** The image's own command, with a leak in the same process. */
  readonly command: (own: readonly string[]) => readonly string[];
  /** Another limit than the planned one, MiB. */
  readonly memory?: number;
  readonly ends: { readonly exitCode: number; readonly outOfMemory: boolean; readonly logs: string };
}

/** By a signal, as a thread of one's own and gevent do not go together. It waits until the interpreter's code is mapped from no file. */
const PYTHON_LEAK = `
import os, runpy, signal, sys
from pathlib import Path
program = os.path.realpath(sys.executable)
held = []
def grow(*_):
    if held or not any(" r-xp " in line and program in line for line in Path("/proc/self/maps").read_text().splitlines()):
        held.append(bytearray(2**20))
signal.signal(signal.SIGALRM, grow)
signal.setitimer(signal.ITIMER_REAL, 1, 0.05)
runpy.run_module(sys.argv.pop(1), run_name="__main__", alter_sys=True)
`;
const NODE_LEAK =
  "data:text/javascript,const held=[];setInterval(()=>{for(let i=0;i<5000;i++)held.push({x:[Math.random()]})},5)";

const inPython = ([python = "", _m, ...rest]: readonly string[]) => [python, "-c", PYTHON_LEAK, ...rest];
const inNode = ([node = "", ...rest]: readonly string[]) => [node, "--import", NODE_LEAK, ...rest];

const byTheKernel = { exitCode: 137, outOfMemory: true, logs: "" };
// As the first process of its container, Node cannot abort by SIGABRT: it ends by the SIGSEGV that follows.
const byV8 = { exitCode: 139, outOfMemory: false, logs: "JavaScript heap out of memory" };

// Nothing can be added to its process, so it gets less than its code takes: that counts, and is not reclaimed.
const inGo: Case = {
  bases: { BUILD: "golang", BASE: "runtime" },
  command: (own) => own,
  memory: 12,
  ends: byTheKernel,
};

const CASES: Readonly<Record<string, Case>> = {
  recommendation: { bases: { BASE: "python" }, command: inPython, ends: byTheKernel },
  "load-generator": { bases: { BASE: "python" }, command: inPython, ends: byTheKernel },
  frontend: { bases: { BASE: "node" }, command: inNode, ends: byV8 },
  console: { bases: { BASE: "node" }, command: inNode, ends: byV8 },
  payment: { bases: { BASE: "node" }, command: inNode, ends: byV8 },
  // Its heap stays far below the limit, so it gets less than the rest of the virtual machine takes.
  cart: { bases: { BASE: "runtime" }, command: (own) => own, memory: 64, ends: byTheKernel },
  "product-catalog": inGo,
  checkout: inGo,
  // Nothing can be added to its process either.
  shipping: { bases: { BASE: "runtime" }, command: (own) => own, memory: 6, ends: byTheKernel },
};

const docker = new Docker();
const plan = planPart("at-limit", Object.keys(CASES), 8080, "packages");
const made: Docker.Container[] = [];

afterAll(async () => {
  await Promise.all(made.map((container) => container.remove({ force: true, v: true })));
});

/**
 * Puts a container's files into memory on the engine's account. Its own would be given back and read again for ever under a limit that is less
 * than they take, and nothing would end it.
 */
async function readFiles(container: Docker.Container): Promise<void> {
  for await (const _ of await container.export());
}

test("each service of our own is here", () => {
  const own = plan.containers.filter(({ language }) => language !== undefined);
  expect(own.map(({ service }) => service).sort()).toEqual(Object.keys(CASES).sort());
});

describe.each(Object.entries(CASES))("%s", (service, { bases, command, memory, ends }) => {
  const image = `astrolab-test/at-limit-${service}`;

  beforeAll(() => buildService(docker, service, image, bases));

  test("ends at its memory limit, and does not hang", { timeout: 300_000 }, async () => {
    const planned = plan.containers.find((each) => each.service === service) as ContainerPlan;
    const { Config } = await docker.getImage(image).inspect();
    const limit = (memory ?? planned.memoryMiB) * 2 ** 20;
    const own = (Config.Cmd ?? []) as string[];
    const container = await docker.createContainer({
      Image: image,
      ...(own.length > 0 && { Cmd: [...command(own)] }),
      Env: Object.entries(planned.env).map(([name, value]) => `${name}=${value}`),
      HostConfig: { Memory: limit, MemorySwap: limit, CapDrop: ["ALL"], Tmpfs: { "/tmp": "" } },
    });
    made.push(container);
    if (memory !== undefined) await readFiles(container);
    await container.start();
    const { StatusCode } = await container.wait();
    const { State } = await container.inspect();
    const logs = (await container.logs({ stdout: true, stderr: true })).toString();
    expect([StatusCode, State.OOMKilled], logs.slice(-2000)).toEqual([ends.exitCode, ends.outOfMemory]);
    expect(logs).toContain(ends.logs);
  });
});

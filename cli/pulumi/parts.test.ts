import { expect, test } from "vitest";
import type { Finished, Spawn } from "../../common/process/spawn.ts";
import { addressesOf, partsStarter, stopParts } from "./parts.ts";

interface Started {
  readonly what: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  killed: boolean;
}

/** Processes that print a port, 5001 for the first. @param broken what ends without one */
function processes(broken = ""): { readonly spawn: Spawn; readonly started: Started[] } {
  const started: Started[] = [];
  const spawn: Spawn = (node, [file = ""], { cwd, env, onLine }) => {
    const one = { what: `${cwd}$ ${node} ${file}`, env, killed: false };
    started.push(one);
    const ended: Finished = { exitCode: 1, stdout: "", stderr: "" };
    const isBroken = broken !== "" && file.includes(broken);
    if (!isBroken) onLine?.(String(5000 + started.length));
    const { promise: finished, resolve: end } = Promise.withResolvers<Finished>();
    if (isBroken) end(ended);
    return {
      finished,
      interrupt: () => {},
      kill: () => {
        one.killed = true;
        end(ended);
      },
    };
  };
  return { spawn, started };
}

const still = new AbortController().signal;
const own = { node: "/node", repoRoot: "/repo", env: { A: "1", NODE_OPTIONS: "--inspect" } };
const program = "/repo/infra$ /node /repo/infra/program-server.ts";
const plugin = "/repo/infra$ /node /repo/docker-plugin/main.ts";

test("what was begun early serves the first run, and a further run has processes of its own", async () => {
  const { spawn, started } = processes();
  const starter = partsStarter({ ...own, spawn }, () => true);
  starter.begin("program");
  starter.begin("program");
  const first = starter.take();
  expect(started.map(({ what }) => what)).toEqual([program, plugin]);
  expect(started[0]?.env).toEqual({ A: "1", NODE_OPTIONS: undefined });
  expect(await addressesOf(first, still)).toEqual({
    args: ["--client=127.0.0.1:5001"],
    env: { PULUMI_DEBUG_PROVIDERS: "docker:5002" },
  });
  stopParts(first);
  expect(started.map(({ killed }) => killed)).toEqual([true, true]);
  expect(await addressesOf(starter.take(), still)).toEqual({
    args: ["--client=127.0.0.1:5003"],
    env: { PULUMI_DEBUG_PROVIDERS: "docker:5004" },
  });
});

test("the official plugin is Pulumi's to start", async () => {
  const { spawn, started } = processes();
  const taken = partsStarter({ ...own, spawn }, () => false).take();
  expect(started.map(({ what }) => what)).toEqual([program]);
  expect(await addressesOf(taken, still)).toEqual({ args: ["--client=127.0.0.1:5001"], env: {} });
});

test("a program that cannot be loaded is left to Pulumi, which says why", async () => {
  const { spawn } = processes("infra/");
  expect(await addressesOf(partsStarter({ ...own, spawn }, () => false).take(), still)).toEqual({ args: [], env: {} });
});

test("what nobody took is ended", () => {
  const { spawn, started } = processes();
  const starter = partsStarter({ ...own, spawn }, () => true);
  starter.begin("program");
  starter.begin("plugin");
  starter.stop();
  expect(started.map(({ killed }) => killed)).toEqual([true, true]);
});

test("a part that has ended since it printed its port is left to Pulumi", async () => {
  const { spawn } = processes();
  const parts = partsStarter({ ...own, spawn }, () => true).take();
  parts.program.stop();
  await Promise.resolve();
  expect(await addressesOf(parts, still)).toEqual({ args: [], env: { PULUMI_DEBUG_PROVIDERS: "docker:5002" } });
});

test("neither a part that says nothing nor a Ctrl-C is waited for", async () => {
  const silent = { port: () => new Promise<undefined>(() => {}), stop: () => {} };
  const none = { args: [], env: {} };
  expect(await addressesOf({ program: silent, plugin: silent }, AbortSignal.timeout(5))).toEqual(none);
  expect(await addressesOf({ program: silent, plugin: silent }, AbortSignal.abort())).toEqual(none);
});

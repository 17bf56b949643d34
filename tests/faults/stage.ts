import Docker from "dockerode";
import { expect } from "vitest";
import { endedSaying } from "../stack/ended-by.ts";
import { idsOf } from "../stack/engine.ts";
import type { OwnEngine } from "../stack/own-engine.ts";
import { type Ended, type TestStack, testStack } from "../stack/stack.ts";

/** A stack that faults happen to, and the hands at its keyboard. */
export interface Stage {
  readonly docker: Docker;
  readonly stack: TestStack;
  /** The checkout that it comes from. */
  readonly root: string;
  /** Where it has one to itself. */
  readonly engine?: OwnEngine;
  containerOf(service: string): Promise<Docker.Container>;
  /** Types a command, which must succeed. */
  types(...args: string[]): Promise<Ended>;
  /** Types a command, and does something once it has said `sign`. @param act is given the command's process group */
  typesMeanwhile(sign: RegExp, act: (pid: number) => void | Promise<void>, ...args: string[]): Promise<Ended>;
  /** Holds what was said to what it must say. */
  sees(said: string, part: string): void;
  /** Lets a fault last. @param seconds by day, and at night */
  lasts(seconds: number, atNight?: number): Promise<void>;
}

/** Whether there is time for everything. */
export const isNight = process.env["NIGHTLY"] === "true";

/** @param name of the stack. @param root of the checkout that it comes from */
export async function stageOf(name: string, root: string, engine?: OwnEngine): Promise<Stage> {
  const docker = engine?.docker ?? new Docker();
  const place = { root, ...(engine && { prefix: engine.prefix, env: { ...engine.env, DOCKER_HOST: "" } }) };
  const stack = await testStack(name, place);
  return {
    docker,
    stack,
    root,
    ...(engine && { engine }),
    async containerOf(service) {
      return docker.getContainer((await idsOf(docker, name))[service] ?? `no container of ${service}`);
    },
    async types(...args) {
      const ended = await stack.astrolab(...args);
      expect(ended.exitCode, ended.stderr).toBe(0);
      return ended;
    },
    typesMeanwhile: (sign, act, ...args) => endedSaying(sign, act, [...args, "--stack", name], place),
    sees: (said, part) => expect(said).toContain(part),
    lasts: (seconds, atNight = seconds) =>
      new Promise((resolve) => setTimeout(resolve, (isNight ? atNight : seconds) * 1000)),
  };
}

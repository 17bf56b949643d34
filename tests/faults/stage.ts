import Docker from "dockerode";
import { expect } from "vitest";
import { idsOf } from "../stack/engine.ts";
import type { OwnEngine } from "../stack/own-engine.ts";
import type { Ended, TestStack } from "../stack/stack.ts";

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
  /** Holds what was said to what it must say. */
  sees(said: string, part: string): void;
  /** Lets a fault last. @param seconds by day, and at night */
  lasts(seconds: number, atNight?: number): Promise<void>;
}

/** Whether there is time for everything. */
export const isNight = process.env["NIGHTLY"] === "true";

export function stageOf(stack: TestStack, root: string, docker = new Docker(), engine?: OwnEngine): Stage {
  return {
    docker,
    stack,
    root,
    ...(engine !== undefined && { engine }),
    async containerOf(service) {
      return docker.getContainer((await idsOf(docker, stack.name))[service] ?? `no container of ${service}`);
    },
    async types(...args) {
      const ended = await stack.astrolab(...args);
      expect(ended.exitCode, ended.stderr).toBe(0);
      return ended;
    },
    sees: (said, part) => expect(said).toContain(part),
    lasts: (seconds, atNight = seconds) =>
      new Promise((resolve) => setTimeout(resolve, (isNight ? atNight : seconds) * 1000)),
  };
}

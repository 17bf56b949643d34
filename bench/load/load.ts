import type Docker from "dockerode";
import type { Clock } from "../../common/clock.ts";
import { idsOf } from "../../tests/stack/engine.ts";
import type { TestStack } from "../../tests/stack/stack.ts";
import { type Counted, countSpans } from "./counted.ts";
import { requestsSent, setUsers } from "./crowd.ts";
import { coresOf, usageOf } from "./usage.ts";

/** What a stack was seen to use and to send with this many people in the shop. */
export interface LoadStep {
  readonly users: number;
  /** Minutes since the stack was up, at the end. */
  readonly after: number;
  /** By service. */
  readonly MiB: Readonly<Record<string, number>>;
  readonly cores: Readonly<Record<string, number>>;
  /** Answered ones a second. */
  readonly rate: number;
  readonly requests: number;
  readonly spans: Counted;
}

export interface LoadOptions {
  readonly stack: TestStack;
  readonly upAt: number;
  readonly docker: Docker;
  readonly clock: Clock;
  /** Seconds of each number of people. */
  readonly window: number;
  readonly minutes: number;
  readonly say: (text: string) => void;
}

/** The first is what the stack has had since it is up, so that what it holds has settled. */
const USERS = [10, 0, 50, 200];
/** Until everybody is there and has opened a page or two. */
const SETTLE_MS = 10_000;
/** Until nothing is on its way: spans leave within a second, and counters are exported every five. */
const DRAIN_MS = 15_000;

export async function measureLoad(options: LoadOptions): Promise<LoadStep[]> {
  const { stack, upAt, clock, minutes, say } = options;
  const left = upAt + minutes * 60_000 - clock.now();
  if (left > 0) say(`memory is looked at ${minutes} min after up, in ${Math.ceil(left / 1000)} s`);
  await clock.sleep(left);
  const steps: LoadStep[] = [];
  await quiet(options);
  for (const users of USERS) steps.push(await measureStep(options, users));
  await setUsers(stack.url, 10);
  return steps;
}

async function quiet({ stack, clock }: LoadOptions): Promise<void> {
  await setUsers(stack.url, 0);
  await clock.sleep(DRAIN_MS);
}

async function measureStep(options: LoadOptions, users: number): Promise<LoadStep> {
  const { stack, upAt, docker, clock, window, say } = options;
  say(`${users} users, ${window} s`);
  const ids = await idsOf(docker, stack.name);
  const from = clock.now();
  if (users > 0) {
    await setUsers(stack.url, users);
    await clock.sleep(SETTLE_MS);
  }
  const began = clock.now();
  const before = await usageOf(docker, ids);
  await clock.sleep(window * 1000);
  const after = await usageOf(docker, ids);
  const ended = clock.now();
  const rate = (await requestsSent(stack.url, began, ended)) / ((ended - began) / 1000);
  await quiet(options);
  const to = clock.now();
  const each = [...after].map(([service, usage]) => ({ service, usage, earlier: before.get(service) ?? usage }));
  return {
    users,
    after: (ended - upAt) / 60_000,
    MiB: Object.fromEntries(each.map(({ service, usage }) => [service, usage.MiB])),
    cores: Object.fromEntries(each.map(({ service, usage, earlier }) => [service, coresOf(earlier, usage)])),
    rate,
    requests: await requestsSent(stack.url, from, to),
    spans: await countSpans(stack.url, from, to),
  };
}

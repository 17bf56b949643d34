import { NoAnswer } from "../../common/http/answer.ts";
import { windowSeconds } from "../../common/intervals.ts";
import type { Backends, Flag } from "../ask/backends.ts";
import { range } from "../ask/prometheus.ts";
import { MIN_SAMPLES } from "../evidence/baseline.ts";
import { seconds } from "../evidence/figure.ts";
import type { Ask, Before, History } from "../kinds/kind.ts";
import type { Scenario } from "../model.ts";
import { Ended, endIfAborted } from "./ended.ts";
import type { Lease } from "./lease.ts";
import { checkFlags } from "./ready.ts";
import { newRound } from "./round.ts";
import type { RunEvent, RunOptions } from "./types.ts";

export interface BaselineOptions {
  readonly backends: Backends;
  readonly lease: Lease;
  readonly options: Pick<RunOptions, "stack" | "signal">;
  readonly scenario: Scenario;
  /** The queries whose values are compared with what they were. */
  readonly histories: readonly History[];
  readonly onEvent: (event: RunEvent) => void;
}

/** How many times the longest possible wait a stack may take to become quiet: one whose services keep dying never does. */
const MAX_WAITS = 3;

/** How long Prometheus is waited for, ms: half a minute after `up` it knows of every process. */
const ANSWER_TIMEOUT_MS = 30_000;

/** How long samples are waited for that are still missing when it was quiet long enough, ms. */
const SAMPLES_TIMEOUT_MS = 15_000;

/** The newest start of any process, seconds since the epoch. */
const NEWEST_START = "max(process_start_time_seconds)";

/** What each query gave before the flag, by the query. */
export type Baselines = ReadonlyMap<string, Before>;

/**
 * What is normal, from Prometheus' past; waits only where the stack was not quiet for that long: since the last change of
 * a flag and the last start of a process, and until rates no longer reach back to either.
 *
 * @throws Ended on the signal, and where Prometheus does not answer
 */
export async function takeBaseline(given: BaselineOptions): Promise<Baselines> {
  const { backends, options, scenario } = given;
  const { clock } = backends;
  const { stack } = options;
  const begun = clock.now();
  const settling = (scenario.baseline + windowSeconds(stack.interval)) * 1000;
  let answeredAt = begun;
  for (;;) {
    await given.lease.renewIfDue();
    const now = clock.now();
    const flags = await checkFlags(scenario, backends);
    const quiet = await quietSince(given, flags, now).catch(onlyNoAnswer);
    if (typeof quiet === "number") {
      answeredAt = now;
      const ready = quiet + settling;
      if (now >= ready) return await enough(given);
      if (now - begun > MAX_WAITS * settling) throw neverQuiet(now - quiet);
      wait(given, Math.ceil((ready - now) / 1000), `waiting until nothing has changed for ${seconds(settling / 1000)}`);
    } else if (now - answeredAt >= ANSWER_TIMEOUT_MS) {
      throw new NoAnswer(quiet.message);
    } else {
      wait(given, Math.ceil((answeredAt + ANSWER_TIMEOUT_MS - now) / 1000), `waits for Prometheus: ${quiet.message}`);
    }
    await pause(given, stack.interval * 1000);
  }
}

function onlyNoAnswer(error: unknown): NoAnswer {
  if (error instanceof NoAnswer) return error;
  throw error;
}

function neverQuiet(ago: number): Ended {
  const why = `the last service started ${seconds(ago / 1000)} ago, and services keep restarting`;
  return new Ended(
    "fail",
    `There is no stable baseline to compare with: ${why}. \`status\` and \`logs\` show which service.`,
  );
}

function wait({ onEvent }: BaselineOptions, left: number, message: string): void {
  onEvent({ type: "phase", phase: "baseline", message, left });
}

async function pause({ backends, options }: BaselineOptions, ms: number): Promise<void> {
  endIfAborted(options.signal);
  await backends.clock.sleep(ms, options.signal);
  endIfAborted(options.signal);
}

/** Milliseconds since the epoch. @throws NoAnswer */
async function quietSince({ backends }: BaselineOptions, flags: readonly Flag[], now: number): Promise<number> {
  const points = await range(backends.prometheus, NEWEST_START, now / 1000, now / 1000, 1);
  const newest = points.at(-1);
  // A Prometheus that has just come up answers, and knows nothing: that is no quiet.
  if (newest === undefined) throw new NoAnswer("Prometheus has no process_start_time_seconds");
  const changed = flags.flatMap(({ changedAt }) => (changedAt === null ? [] : [Date.parse(changedAt)]));
  return Math.max(newest[1] * 1000, ...changed);
}

/** Asks until every query that needs it has samples enough, or for a while at most: what is missing then fails by itself. */
async function enough(given: BaselineOptions): Promise<Baselines> {
  const { backends, lease, options, scenario, histories } = given;
  const until = backends.clock.now() + SAMPLES_TIMEOUT_MS;
  for (;;) {
    await lease.renewIfDue();
    const now = backends.clock.now();
    const round = newRound(backends);
    const baselines = new Map<string, Before>();
    await Promise.all(
      histories.map(async ({ promql }) => {
        baselines.set(
          promql,
          await before(round, promql, now / 1000 - scenario.baseline, now / 1000, options.stack.interval),
        );
      }),
    );
    const missing = histories.some(
      ({ promql, isNeeded }) => isNeeded && (baselines.get(promql)?.points.length ?? 0) < MIN_SAMPLES,
    );
    if (!missing || now >= until) return baselines;
    wait(given, Math.ceil((until - now) / 1000), "waiting for samples");
    await pause(given, options.stack.interval * 1000);
  }
}

async function before(ask: Ask, promql: string, start: number, end: number, step: number): Promise<Before> {
  try {
    return { points: await range(ask.prometheus, promql, start, end, step), problem: null };
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return { points: [], problem: error.message };
  }
}

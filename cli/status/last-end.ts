import pLimit from "p-limit";
import { NoAnswer } from "../../common/http/answer.ts";
import { duration } from "../../common/words.ts";
import { endingOf } from "../../engine/ending.ts";
import type { ContainerState } from "../../engine/engine.ts";
import { newRound } from "../../verify/ask/ask.ts";
import { prometheusAt } from "../../verify/ask/prometheus.ts";
import { isFull, type Restart, restartsOf } from "../../verify/restarts.ts";
import type { Context } from "../context.ts";

/** How long Prometheus may take to tell, ms. */
const ANSWER_TIMEOUT_MS = 2_000;

/** What of a service's figures is asked for, ms before it ended. */
const BEFORE_MS = 600_000;

const MINUTE_MS = 60_000;

/** Between two figures that are asked for, seconds. */
const STEP_S = 5;

/**
 * How a container last ended, for people: `ended 12.0 s ago: out of memory (exit code 137)`. The engine forgets why once it runs again;
 * then the service's own figures tell, where the stack's port is open. Undefined for one that never ended.
 */
export async function lastEnd(
  context: Context,
  port: number | undefined,
  container: ContainerState,
): Promise<string | undefined> {
  const { clock } = context;
  const { restarts, status, service, startedAt, endedAt } = container;
  if (status !== "running") return endingOf(container, clock.now());
  if (restarts === 0 || startedAt === undefined || endedAt === undefined) return undefined;
  if (port === undefined) return `ended ${duration(clock.now() - endedAt)} ago`;
  const ask = newRound({
    fetch: context.fetch,
    port,
    signal: context.signal,
    limit: pLimit(3),
    now: clock.now,
    until: clock.now() + ANSWER_TIMEOUT_MS,
    ahead: 0,
  });
  const life = { since: endedAt - BEFORE_MS, startedAt };
  const all = await restartsOf(prometheusAt("/prometheus/"), ask, service, life, STEP_S).catch(nothing);
  const last = all.findLast(({ at }) => Math.abs(at - startedAt) < 2 * MINUTE_MS);
  return `ended ${duration(clock.now() - endedAt)} ago${why(container, last)}`;
}

/** A service may also give up below its limit, as Node does: that it was not full says nothing. */
function why({ oomKilled }: ContainerState, restart: Restart | undefined): string {
  if (restart === undefined || !isFull(restart)) return oomKilled ? ": out of memory" : "";
  const flags = restart.flags.length === 0 ? "" : `, while the flag ${restart.flags.join(" or ")} was on`;
  return `: out of memory${flags}`;
}

function nothing(error: unknown): readonly Restart[] {
  if (error instanceof NoAnswer) return [];
  throw error;
}

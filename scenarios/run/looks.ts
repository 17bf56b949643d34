import { duration } from "../../common/words.ts";
import type { Backends } from "../ask/backends.ts";
import { Ended, endIfAborted } from "./ended.ts";
import { type Evaluation, lookOnce } from "./evaluation.ts";
import type { Lease } from "./lease.ts";
import { newRound } from "./round.ts";
import type { RunEvent, RunOptions } from "./types.ts";

export interface LookOptions {
  readonly evaluations: readonly Evaluation[];
  readonly backends: Backends;
  readonly lease: Lease;
  readonly options: RunOptions;
  /** When the flag was changed, milliseconds since the epoch. */
  readonly since: number;
  /** Goes on after everything is settled, until the signal. */
  readonly watch: boolean;
  /** @throws Ended when somebody else turned a flag meanwhile */
  readonly undisturbed: () => Promise<void>;
  readonly onEvent: (event: RunEvent) => void;
}

/** More than a busy machine is late by, ms. */
const JUMP_MS = 30_000;

/** Looks once an interval, and at each deadline, until everything is settled. @throws Ended on the signal and when the lease is lost */
export async function lookUntilSettled(given: LookOptions): Promise<void> {
  const { evaluations, backends, lease, options, since, watch, undisturbed, onEvent } = given;
  const { clock } = backends;
  const intervalMs = options.stack.interval * 1000;
  const open = () => evaluations.filter(({ settled }) => settled === undefined);
  for (;;) {
    endIfAborted(options.signal);
    const now = clock.now();
    const look = { ask: newRound(backends), since, now };
    const all = (watch ? evaluations : open()).map((evaluation) => lookOnce(evaluation, look, onEvent));
    // Every one of them is over before the flags go back.
    const done = await Promise.allSettled([lease.renewIfDue(), undisturbed(), ...all]);
    for (const one of done) if (one.status === "rejected") throw one.reason;
    if (!watch && open().length === 0) return;
    const until = [now + intervalMs, ...open().map(({ expectation }) => since + expectation.within * 1000)];
    const pauseMs = Math.max(0, Math.min(...until) - clock.now());
    const before = clock.now();
    await clock.sleep(pauseMs, options.signal);
    endIfAborted(options.signal);
    endIfJumped(clock.now() - before - pauseMs);
  }
}

/** Deadlines and samples go by one clock: where it was set, or the machine slept, neither can be compared with what was before. @throws Ended */
function endIfJumped(byMs: number): void {
  if (Math.abs(byMs) < JUMP_MS) return;
  const way = byMs < 0 ? "back" : "on";
  throw new Ended(
    "fail",
    `The clock went ${way} by ${duration(Math.abs(byMs))} at once, so what was measured before and after cannot be compared. Run it again.`,
  );
}

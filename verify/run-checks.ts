import type { Clock } from "../common/clock.ts";
import { NoAnswer, TooLate } from "../common/http/answer.ts";
import type { Ask } from "./ask/ask.ts";
import type { Check, CheckRecord, Look } from "./types.ts";

export interface RunOptions {
  readonly checks: readonly Check[];
  /** Begins a round; nothing may be sent after `until` (milliseconds since the epoch). */
  readonly newRound: (until: number) => Ask;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Called after each check that is settled. */
  readonly onSettled: (record: CheckRecord) => void;
}

/** How long what may still be on its way is waited for, ms. */
const DATA_WITHIN_MS = 30_000;

/** When the last question is sent, ms from the start: a server that never answers must not hold up the verdict. */
const SENT_WITHIN_MS = 45_000;

/** Between two rounds, ms. */
const PAUSE_MS = 1_000;

/** Looks at all that is not settled, all at once, again and again until everything is there or its time is over. In the order of `checks`. */
export async function runChecks({ checks, newRound, clock, signal, onSettled }: RunOptions): Promise<CheckRecord[]> {
  const began = clock.now();
  const settled = new Map<Check, CheckRecord>();
  const last = new Map<Check, Look>();
  const settle = (check: Check, look: Look) => {
    const record = recordOf(check, look, clock.now() - began);
    settled.set(check, record);
    onSettled(record);
  };
  for (;;) {
    const pending = checks.filter((check) => !settled.has(check));
    const ask = newRound(began + SENT_WITHIN_MS);
    await Promise.all(
      pending.map(async (check) => {
        const look = await lookAt(check, ask, last.get(check));
        last.set(check, look);
        if (look.ok || look.final) settle(check, look);
      }),
    );
    if (settled.size === checks.length || signal.aborted) break;
    if (clock.now() - began >= DATA_WITHIN_MS) break;
    await clock.sleep(PAUSE_MS, signal);
  }
  for (const check of checks) {
    const look = last.get(check);
    if (!settled.has(check) && look) settle(check, look);
  }
  return checks.flatMap((check) => settled.get(check) ?? []);
}

async function lookAt(check: Check, ask: Ask, before: Look | undefined): Promise<Look> {
  try {
    return await check.look(ask);
  } catch (error) {
    if (error instanceof TooLate && before) return before;
    if (error instanceof NoAnswer) return { ok: false, saw: error.message };
    throw error;
  }
}

function recordOf(
  { category, name, asked, where }: Check,
  { ok, saw, excusedBy, warning }: Look,
  ms: number,
): CheckRecord {
  const took = Math.round(ms / 100) / 10;
  const status = ok ? "pass" : "fail";
  const notes = { ...(excusedBy !== undefined && { excusedBy }), ...(warning && { warning }) };
  return { category, name, status, asked, saw, where, took, ...notes };
}

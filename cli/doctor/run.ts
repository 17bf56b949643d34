import type { Clock } from "../../common/clock.ts";
import { inTime } from "../../common/in-time.ts";
import { UserError } from "../../common/user-error.ts";
import type { Check, Finding, Verdict } from "./types.ts";

/** Runs all checks at once, each within its own time; findings come in the checks' order. */
export async function runChecks(checks: readonly Check[], clock: Clock): Promise<Finding[]> {
  const verdicts = await Promise.all(checks.map((check) => withinTime(check, clock)));
  return checks.flatMap(({ category, name }, index) => {
    const verdict = verdicts[index];
    return verdict === undefined ? [] : [{ category, name, ...verdict }];
  });
}

function withinTime(check: Check, clock: Clock): Promise<Verdict | undefined> {
  const late = (): Verdict => ({
    status: check.late ?? "warning",
    message: `no answer within ${check.timeout / 1000} s`,
  });
  return inTime(check.run().catch(verdictOf), check.timeout, clock, late);
}

/** A `UserError` is a failed check; anything else is a bug and goes on. */
export function verdictOf(error: unknown): Verdict {
  if (!(error instanceof UserError)) throw error;
  const { message, fix } = error;
  return { status: "fail", message, ...(fix !== undefined && { fix }) };
}

/** Undefined instead of a rejection that another check reports. */
export async function orSilent<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

import type { Reader } from "../common/files/reader.ts";
import type { Plan } from "../plan/types.ts";
import { liesOfPlan } from "../verify/lies/of-plan.ts";

/** All that a person should know of the files although the stack comes up: a line each, without an end. */
export function warningsOf(plan: Plan, reader: Reader): string[] {
  const lies = liesOfPlan(plan, reader).map(({ where, why }) => `${where}: ${why}`);
  return [...plan.warnings, ...lies].map((warning) => `Warning: ${warning}`);
}

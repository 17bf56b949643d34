import type { z } from "zod";
import { nanoseconds } from "./core/durations.ts";
import { duration, integer, list, record, text } from "./core/fields.ts";

/** How an engine asks a container whether it is well, one of its own as one of a service. */
export const healthCheck = record({
  tests: list(text),
  interval: duration.default("0s"),
  timeout: duration.default("0s"),
  startPeriod: duration.default("0s"),
  retries: integer(0).default(0),
});

/** The same in the engine's words. */
export function engineHealthCheck(check: z.output<typeof healthCheck>) {
  return {
    Test: [...check.tests],
    Interval: nanoseconds(check.interval),
    Timeout: nanoseconds(check.timeout),
    StartPeriod: nanoseconds(check.startPeriod),
    Retries: check.retries,
  };
}

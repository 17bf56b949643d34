import { placeholderValues } from "../../../infra/plan/env.ts";
import { expand } from "../../../infra/plan/placeholders.ts";
import type { Plan } from "../../../infra/plan/types.ts";
import type { Reader } from "../../../infra/reader.ts";
import { type Lie, liesIn } from "./lies.ts";

/** Panels of the stack's dashboards that look right and are not. */
export function liesOfPlan({ stack, settings, containers }: Plan, reader: Reader): Lie[] {
  // No panel needs a memory limit; the other placeholders are the same for every service.
  const values = placeholderValues(stack, settings, 0);
  return liesIn({
    reader,
    expand: (text) => expand(text, values),
    interval: settings.interval,
    promised: containers.flatMap(({ telemetry }) => telemetry?.metrics ?? []),
  });
}

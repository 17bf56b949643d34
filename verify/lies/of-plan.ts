import type { Reader } from "../../common/files/reader.ts";
import type { Plan } from "../../plan/types.ts";
import { type Lie, liesIn } from "./lies.ts";

/** Panels of the stack's dashboards that look right and are not. */
export function liesOfPlan({ settings, containers }: Plan, reader: Reader): Lie[] {
  return liesIn({
    reader,
    expand: (text) => text,
    interval: settings.interval,
    promised: containers.flatMap(({ telemetry }) => telemetry?.metrics ?? []),
  });
}

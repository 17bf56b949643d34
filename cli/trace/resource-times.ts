import { type PulumiEvent, urnName } from "../pulumi/events.ts";
import type { Trace } from "./trace.ts";

/**
 * Records how long Pulumi worked on each resource, and before the first of them.
 *
 * @param row of the run, such as `pulumi up`
 * @returns what takes each event as it comes
 */
export function resourceTimes(trace: Trace, row: string, now: () => number): (event: PulumiEvent) => void {
  const began = now();
  const since = new Map<string, number>();
  let first = true;
  return ({ resourcePreEvent, resOutputsEvent, resOpFailedEvent }) => {
    if (resourcePreEvent) {
      if (first) trace.add(row, "before the first resource", began, now());
      first = false;
      since.set(resourcePreEvent.metadata.urn, now());
    }
    const ended = (resOutputsEvent ?? resOpFailedEvent)?.metadata;
    const from = ended && since.get(ended.urn);
    if (from === undefined || ended === undefined) return;
    since.delete(ended.urn);
    // Resources are worked on side by side, so each has a row of its own.
    trace.add(`${row}: ${urnName(ended.urn)}`, ended.op, from, now());
  };
}

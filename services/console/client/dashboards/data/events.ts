import type { Series } from "../../../../../common/http/prometheus-series.ts";
import { legendName } from "../format/legend.ts";
import type { Annotation } from "../model.ts";

/** Something that happened, or was so for a while; `from` and `to` in seconds since 1970. */
export interface Event {
  readonly name: string;
  readonly title: string;
  readonly color: string;
  readonly from: number;
  readonly to: number;
}

/** Where a query is above zero: what follows without a gap is one event, as Grafana has it. */
export function eventsOf(
  { name, iconColor, titleFormat }: Annotation,
  found: readonly Series[],
  step: number,
): Event[] {
  return found.flatMap(({ labels, samples }) => {
    const title = legendName(titleFormat ?? "", labels, name);
    const events: Event[] = [];
    for (const { time } of samples.filter(({ value }) => value > 0)) {
      const last = events.at(-1);
      if (last !== undefined && time - last.to < step * 1.5) events[events.length - 1] = { ...last, to: time };
      else events.push({ name, title, color: iconColor ?? "blue", from: time, to: time });
    }
    return events;
  });
}

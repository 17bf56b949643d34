import type { Trace } from "../model/trace.ts";
import { lengthText } from "../search/length.ts";
import { type TimeWindow, ticks } from "./window.ts";

interface AxisParts {
  readonly trace: Trace;
  readonly window: TimeWindow;
  /** How many marks there is room for. */
  readonly most: number;
}

/** Marks of time since the trace began. */
export function Axis({ trace, window, most }: AxisParts) {
  return (
    <div class="axis" aria-hidden="true">
      {ticks(window, trace.start, most).map((tick) => (
        <span key={tick} style={{ left: `${percent(trace, window, tick)}%` }}>
          {percent(trace, window, tick) > 93 ? "" : tick === 0 ? "0" : lengthText(tick)}
        </span>
      ))}
    </div>
  );
}

/** The same marks as lines behind the spans. */
export function Guides({ trace, window, most }: AxisParts) {
  return (
    <div class="guides" aria-hidden="true">
      {ticks(window, trace.start, most).map((tick) => (
        <span key={tick} style={{ left: `${percent(trace, window, tick)}%` }} />
      ))}
    </div>
  );
}

function percent({ start }: Trace, { from, to }: TimeWindow, tick: number): number {
  return (100 * (start + tick - from)) / (to - from);
}

import type { Series } from "../../../../../common/http/prometheus-series.ts";
import type { Timing } from "../../shared/prometheus/step.ts";

export type Column = readonly (number | null)[];

/** Every step from `start` to `end`, seconds since 1970. */
export function timeColumn({ start, end, step }: Timing): readonly number[] {
  const count = Math.max(Math.round((end - start) / step), 0) + 1;
  return Array.from({ length: count }, (_, index) => start + index * step);
}

/** A series' values at the steps, null where it has none, so that a gap stays a gap. */
export function valueColumn({ samples }: Series, timing: Timing): Column {
  const column: (number | null)[] = timeColumn(timing).map(() => null);
  for (const { time, value } of samples) {
    const index = Math.round((time - timing.start) / timing.step);
    if (index >= 0 && index < column.length && Number.isFinite(value)) column[index] = value;
  }
  return column;
}

/** Each column on top of those before it; a gap adds nothing and stays a gap. */
export function stack(columns: readonly Column[]): readonly Column[] {
  const height: number[] = [];
  return columns.map((column) =>
    column.map((value, index) => {
      if (value === null) return null;
      const top = (height[index] ?? 0) + value;
      height[index] = top;
      return top;
    }),
  );
}

import type { Sample } from "../model.ts";

/** The rows of samples that hold, oldest first. A sample that is missing ends a row. @param step seconds between two samples */
export function rowsOf(
  samples: readonly Sample[],
  step: number,
  holds: (sample: Sample) => boolean,
): readonly (readonly Sample[])[] {
  const rows: Sample[][] = [];
  let row: Sample[] | undefined;
  for (const sample of samples) {
    const gap = row !== undefined && sample[0] - (row.at(-1)?.[0] ?? sample[0]) > step * 1.5;
    if (gap || !holds(sample)) row = undefined;
    if (!holds(sample)) continue;
    if (row === undefined) {
      row = [];
      rows.push(row);
    }
    row.push(sample);
  }
  return rows;
}

import type { Measure, Options } from "./types.ts";

const LONGEST_WINDOW_S = 90;

/** The measures of a run. @throws Error where the options contradict each other */
export function chosen(
  measures: readonly Measure[],
  { only, also, record, window }: Pick<Options, "only" | "also" | "record" | "window">,
): readonly Measure[] {
  if (!(window > 0 && window <= LONGEST_WINDOW_S))
    throw new Error(
      `--window must be 1 to ${LONGEST_WINDOW_S} seconds: the load generator remembers its requests for 120, and the window has a beginning and an end beside it.`,
    );
  if (record && only.length > 0)
    throw new Error(
      "--record writes a page with every measure: leave out --only. What takes long is added with --also.",
    );
  if (only.length > 0) return measures.filter(({ id }) => [...only, ...also].includes(id));
  return measures.filter(({ id, long }) => long === undefined || also.includes(id));
}

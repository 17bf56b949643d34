import type { Measure, Options } from "./types.ts";

/** The measures of a run. @throws Error where the options contradict each other */
export function chosen(
  measures: readonly Measure[],
  { only, also, record }: Pick<Options, "only" | "also" | "record">,
): readonly Measure[] {
  if (record && only.length > 0)
    throw new Error(
      "--record writes a page with every measure: leave out --only. What takes long is added with --also.",
    );
  if (only.length > 0) return measures.filter(({ id }) => [...only, ...also].includes(id));
  return measures.filter(({ id, long }) => long === undefined || also.includes(id));
}

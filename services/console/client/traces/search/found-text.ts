import { counted } from "../ui/times.ts";
import type { Found } from "./found.ts";
import { lengthText } from "./length.ts";
import { measured, type View } from "./view.ts";

/**
 * What a search found, in a sentence or two. Its first number of errors is what `error=true` would find.
 *
 * @param service that was searched for
 */
export function foundText({ traces, isFull }: Found, measure: View["measure"], service: string): string {
  if (traces.length === 0) return "No trace matches. Try a longer time range or fewer tags.";
  const longest = traces.reduce((most, trace) => Math.max(most, measured(trace, measure)), 0);
  const failed = traces.filter(({ isMatchFailed }) => isMatchFailed).length;
  const elsewhere = traces.filter(({ errors, isMatchFailed }) => errors > 0 && !isMatchFailed).length;
  const other = elsewhere === 0 ? "" : `, ${elsewhere} more with errors elsewhere`;
  const facts = `the longest ${lengthText(longest)}, ${failed === 0 ? "none" : failed} with errors in ${service}${other}.`;
  return isFull
    ? `The newest ${counted(traces.length, "trace")}, ${facts} To see older ones, ask for more or narrow the search.`
    : `${counted(traces.length, "trace")}, ${facts}`;
}

import { quickRanges } from "../../shared/prometheus/time-range.ts";
import type { Search } from "../search/search.ts";
import { writeTagText } from "../search/tags.ts";
import { dateText } from "../ui/times.ts";

/** A search in words, the tags first: they are what two searches mostly differ in. */
export function searchWords({ service, operation, tags, minDuration, maxDuration, time }: Search): string {
  const parts = [writeTagText(tags), operation === "" ? service : `${service} ${operation}`];
  if (minDuration !== "") parts.push(`at least ${minDuration}`);
  if (maxDuration !== "") parts.push(`at most ${maxDuration}`);
  const quick = quickRanges.find(({ from }) => time.to === "now" && from === time.from)?.title;
  parts.push(quick?.toLowerCase() ?? `${moment(time.from)} to ${moment(time.to)}`);
  return parts.filter((part) => part !== "").join(" · ");
}

/** Both with what only they look for, the tags if these differ: `B (app.cache_hit=false)`. */
export function namesOf(a: Search, b: Search): Readonly<Record<"A" | "B", string>> {
  const place = ({ service, operation }: Search): string => `${service} ${operation}`.trim();
  const own = (one: Search, other: Search): string =>
    writeTagText(Object.fromEntries(Object.entries(one.tags).filter(([key, value]) => other.tags[key] !== value))) ||
    (place(one) === place(other) ? "" : place(one));
  const name = (letter: string, tags: string): string => (tags === "" ? letter : `${letter} (${tags})`);
  return { A: name("A", own(a, b)), B: name("B", own(b, a)) };
}

function moment(spec: string): string {
  return /^\d+$/.test(spec) ? dateText(Number(spec) * 1000) : spec;
}

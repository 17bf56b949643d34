import type { Span, Trace } from "../model/trace.ts";

/** An attribute that tells the found spans apart, with how many traces have each of its values. */
export interface Choice {
  readonly key: string;
  readonly values: readonly { readonly value: string; readonly traces: number }[];
}

const mostValues = 5;
const mostKeys = 4;
const longestValue = 60;
/** Who called whom, and with which library, does not help to find a cause. */
const dull =
  /^((otel|network|net|server|client|user_agent|telemetry|thread|url)\.|span\.kind$|rpc\.(service|method|system))/;

/** What a search could be narrowed down by: attributes with two to five values among the spans that were searched for. */
export function choicesIn(traces: readonly Trace[], matches: (span: Span) => boolean): readonly Choice[] {
  const counts = new Map<string, Map<string, number>>();
  for (const { spans } of traces) {
    for (const pair of pairsOf(spans.filter(matches))) {
      const [key = "", value = ""] = pair;
      const values = counts.get(key) ?? new Map<string, number>();
      values.set(value, (values.get(value) ?? 0) + 1);
      counts.set(key, values);
    }
  }
  return [...counts]
    .filter(([, { size }]) => size > 1 && size <= mostValues)
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .slice(0, mostKeys)
    .map(([key, values]) => ({
      key,
      values: [...values]
        .map(([value, found]) => ({ value, traces: found }))
        .sort((a, b) => b.traces - a.traces || (a.value < b.value ? -1 : 1)),
    }));
}

/** Each pair of key and value once, however many spans of the trace have it. */
function pairsOf(spans: readonly Span[]): Iterable<readonly [string, string]> {
  const pairs = new Map<string, readonly [string, string]>();
  for (const { attributes } of spans) {
    for (const { key, value } of attributes) {
      const text = String(value);
      if (!dull.test(key) && text.length <= longestValue) pairs.set(`${key}=${text}`, [key, text]);
    }
  }
  return pairs.values();
}

function rank(key: string): number {
  return key === "error" ? 0 : key.startsWith("app.") ? 1 : 2;
}

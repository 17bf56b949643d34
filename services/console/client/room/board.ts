/** A flag as a stack's console lists it; only what is asked of it. */
export interface Flag {
  readonly key: string;
  readonly answer: string | null;
  readonly defaultVariant: string | null;
  readonly changedAt: string | null;
}

/** What was heard of one person in a round. */
export interface Heard {
  readonly name: string;
  /** When their browser last asked for anything, ms since 1970. */
  readonly seen: number | null;
  readonly health: { readonly status: number; readonly text: string } | undefined;
  /** Undefined where the stack did not say. */
  readonly flags: readonly Flag[] | undefined;
}

export interface Row {
  readonly name: string;
  readonly state: "well" | "ill" | "long";
  readonly health: string;
  readonly flags: readonly string[];
  readonly seen: string;
  /** Why somebody should go there; empty when nobody need. */
  readonly stuck: string;
}

/** A fault that is on for longer than most incidents take to be found, ms. */
const LONG_MS = 15 * 60_000;

/** @param ago how long ago a time is, in words */
export function rowOf(
  { name, seen, health, flags }: Heard,
  now: number,
  ago: (then: number, now: number) => string,
): Row {
  const on = (flags ?? []).filter(({ answer, defaultVariant }) => answer !== null && answer !== defaultVariant);
  const ill = health?.status === 200 ? "" : whyIll(health);
  const long = on.find(({ changedAt }) => changedAt !== null && now - Date.parse(changedAt) > LONG_MS);
  const since = long?.changedAt ? `${long.key} is ${long.answer} since ${ago(Date.parse(long.changedAt), now)}` : "";
  return {
    name,
    state: ill !== "" ? "ill" : since !== "" ? "long" : "well",
    health: ill === "" ? "Healthy" : "Not healthy",
    flags: on.map(({ key, answer }) => (answer === "on" ? key : `${key}=${answer}`)),
    seen: seen === null ? "Not yet" : ago(seen, now),
    stuck: ill || since,
  };
}

/** `{"status":"starting","service":"cart"}`, or a sentence of a proxy's. */
function whyIll(health: Heard["health"]): string {
  if (health === undefined) return "Nothing answers.";
  try {
    const { service } = JSON.parse(health.text) as { service?: unknown };
    if (typeof service === "string") return `${service} is not ready`;
  } catch {
    // Not JSON: the proxy's own words.
  }
  return health.text.trim().split(":")[0] || `It answered ${health.status}.`;
}

/** `2 of 3 people are well`, for the line above the table. */
export function summaryOf(rows: readonly Row[]): string {
  const well = rows.filter(({ stuck }) => stuck === "").length;
  return `${well} of ${rows.length} ${rows.length === 1 ? "person is" : "people are"} well.`;
}

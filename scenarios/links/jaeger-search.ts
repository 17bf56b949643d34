/** A stretch of time as Jaeger's page reads it: back from now (`15m`, `1h`), or microseconds since 1970. */
export type JaegerTime = { readonly lookback: string } | { readonly start: string; readonly end: string };

/** What Jaeger's page is asked to search for. Empty texts stand for anything. */
export interface JaegerSearch {
  readonly service: string;
  readonly operation?: string | undefined;
  /** Attributes that one span has, each with its value as text. */
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** `100ms`, `1.5s` */
  readonly minDuration?: string | undefined;
  readonly maxDuration?: string | undefined;
  /** Never left out: Jaeger's page answers a search without it with 400, "query.startTimeMin and query.startTimeMax are required". */
  readonly time: JaegerTime;
  /** How many of the newest traces are wanted. */
  readonly limit?: number | undefined;
}

/** The address of a search in Jaeger's page, and in the console's, which reads the same. @param page Jaeger's page, with a slash at its end */
export function jaegerSearch(search: JaegerSearch, page = "/jaeger/ui/"): string {
  return `${page}search?${jaegerParameters(search)}`;
}

/** What stands after the question mark. */
export function jaegerParameters(search: JaegerSearch): URLSearchParams {
  const { service, operation = "", tags = {}, minDuration = "", maxDuration = "", time, limit } = search;
  const all: Readonly<Record<string, string>> = {
    service,
    operation,
    tags: Object.keys(tags).length === 0 ? "" : JSON.stringify(tags),
    minDuration,
    maxDuration,
    ...("lookback" in time ? time : { lookback: "custom", ...time }),
    limit: limit === undefined ? "" : `${limit}`,
  };
  return new URLSearchParams(Object.entries(all).filter(([, value]) => value !== ""));
}

/** What a link to a search in Jaeger lacks; undefined where it lacks nothing, or leads elsewhere. @param address whole, or a path */
export function jaegerLinkProblem(address: string): string | undefined {
  const search = /\/jaeger\/ui\/search\/?(?:\?([^#]*))?(?:#.*)?$/.exec(address);
  if (search === null) return undefined;
  const parameters = new URLSearchParams(search[1] ?? "");
  // Jaeger's page without a question is its form.
  if ([...parameters].length === 0) return undefined;
  const lookback = parameters.get("lookback") ?? "";
  const isRange = parameters.has("start") && parameters.has("end");
  if (/^[1-9]\d*[smhdw]$/.test(lookback) || (lookback === "custom" && isRange)) return undefined;
  return "has no time range, and Jaeger's page answers such a search with an error: add lookback=1h";
}

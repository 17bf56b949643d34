export interface Attribute {
  readonly key: string;
  readonly value: string | number | boolean;
}

export interface SpanEvent {
  readonly name: string;
  /** Microseconds since 1970. */
  readonly time: number;
  readonly attributes: readonly Attribute[];
}

/** A span that another one names without being its child. */
export interface SpanLink {
  readonly traceId: string;
  readonly spanId: string;
}

export interface Span {
  readonly id: string;
  readonly name: string;
  readonly service: string;
  /** `server`, `client`, `internal` …; empty where it was not said. */
  readonly kind: string;
  /** Microseconds since 1970. */
  readonly start: number;
  /** Microseconds. */
  readonly duration: number;
  readonly isError: boolean;
  /** What is said of the error; empty where nothing is. */
  readonly errorText: string;
  readonly attributes: readonly Attribute[];
  readonly events: readonly SpanEvent[];
  readonly resource: readonly Attribute[];
  readonly links: readonly SpanLink[];
  /** What Jaeger remarks on it. */
  readonly notes: readonly string[];
  /** Place of the parent in the trace's spans; undefined for a root. */
  readonly parent: number | undefined;
  /** It names a parent that is not in the trace. */
  readonly isOrphan: boolean;
  /** 0 for a root. */
  readonly depth: number;
  /** How many spans are below it; they follow it directly. */
  readonly below: number;
}

export interface Trace {
  readonly id: string;
  /** Each span before those below it, siblings in the order in which they began. */
  readonly spans: readonly Span[];
  /** Microseconds since 1970. */
  readonly start: number;
  /** Microseconds, from the first span's start to the last one's end. */
  readonly duration: number;
}

/** Microseconds since 1970. */
export function endOf({ start, duration }: Pick<Span, "start" | "duration">): number {
  return start + duration;
}

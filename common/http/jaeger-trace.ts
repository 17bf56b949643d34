import { type Guard, isAnything, isNumber, isText, listOf, optional, recordOf, shape } from "./guards.ts";

/** An attribute, of a span, an event or a resource. */
export interface JaegerTag {
  readonly key: string;
  readonly type?: string | null;
  readonly value: unknown;
}

export interface JaegerReference {
  /** `CHILD_OF` for a parent, `FOLLOWS_FROM` for a link. */
  readonly refType: string;
  readonly traceID: string;
  readonly spanID: string;
}

/** An event of a span. */
interface JaegerLog {
  /** Microseconds since the epoch. */
  readonly timestamp: number;
  readonly fields?: readonly JaegerTag[] | null;
}

export interface JaegerSpan {
  readonly spanID: string;
  readonly operationName: string;
  readonly references?: readonly JaegerReference[] | null;
  /** Microseconds since the epoch. */
  readonly startTime: number;
  /** Microseconds. */
  readonly duration: number;
  readonly tags?: readonly JaegerTag[] | null;
  readonly logs?: readonly JaegerLog[] | null;
  /** Of the trace's `processes`. */
  readonly processID: string;
  readonly warnings?: readonly string[] | null;
}

interface JaegerProcess {
  readonly serviceName: string;
  /** The attributes of its resource. */
  readonly tags?: readonly JaegerTag[] | null;
}

/** A trace in the JSON that Jaeger's own page uses: https://www.jaegertracing.io/docs/2.x/architecture/apis/ (the internal HTTP JSON). */
export interface JaegerTrace {
  readonly traceID: string;
  readonly spans: readonly JaegerSpan[];
  readonly processes: Readonly<Record<string, JaegerProcess>>;
}

const isTags = listOf(shape<JaegerTag>({ key: isText, type: optional(isText), value: isAnything }));

const isSpan = shape<JaegerSpan>({
  spanID: isText,
  operationName: isText,
  references: optional(listOf(shape<JaegerReference>({ refType: isText, traceID: isText, spanID: isText }))),
  startTime: isNumber,
  duration: isNumber,
  tags: optional(isTags),
  logs: optional(listOf(shape<JaegerLog>({ timestamp: isNumber, fields: optional(isTags) }))),
  processID: isText,
  warnings: optional(listOf(isText)),
});

export const isTrace: Guard<JaegerTrace> = shape<JaegerTrace>({
  traceID: isText,
  spans: listOf(isSpan),
  processes: recordOf(shape<JaegerProcess>({ serviceName: isText, tags: optional(isTags) })),
});

/** Empty where the trace does not say. */
export function serviceOf({ processes }: JaegerTrace, { processID }: JaegerSpan): string {
  return processes[processID]?.serviceName ?? "";
}

/** The value of the first attribute of that name; undefined where there is none. */
export function tagOf({ tags }: JaegerSpan, name: string): unknown {
  return tags?.find(({ key }) => key === name)?.value;
}

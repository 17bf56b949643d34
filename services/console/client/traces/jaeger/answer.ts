/** Jaeger's JSON as its API gives it: https://www.jaegertracing.io/docs/2.x/architecture/apis/ (the internal HTTP JSON that its own page uses). */
export interface RawTag {
  readonly key: string;
  readonly type?: string;
  readonly value: unknown;
}

export interface RawReference {
  /** `CHILD_OF` for a parent, `FOLLOWS_FROM` for a link. */
  readonly refType: string;
  readonly traceID: string;
  readonly spanID: string;
}

export interface RawSpan {
  readonly spanID: string;
  readonly operationName: string;
  readonly references: readonly RawReference[] | null;
  /** Microseconds since 1970. */
  readonly startTime: number;
  /** Microseconds. */
  readonly duration: number;
  readonly tags: readonly RawTag[] | null;
  readonly logs: readonly { readonly timestamp: number; readonly fields: readonly RawTag[] }[] | null;
  readonly processID: string;
  readonly warnings: readonly string[] | null;
}

export interface RawTrace {
  readonly traceID: string;
  readonly spans: readonly RawSpan[];
  readonly processes: Readonly<
    Record<string, { readonly serviceName: string; readonly tags?: readonly RawTag[] | null }>
  >;
}

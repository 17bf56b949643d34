import type { TraceSummary } from "../model/summary.ts";

/** How traces that were found are shown. */
export interface View {
  readonly sort: "longest" | "newest" | "errors";
  /** Whose length counts: the whole trace's, or that of its longest span that was searched for. */
  readonly measure: "trace" | "span";
  readonly scale: "linear" | "log";
}

const usual: View = { sort: "longest", measure: "trace", scale: "linear" };

export function readView(parameters: URLSearchParams, otherwise: Partial<View> = {}): View {
  const base = { ...usual, ...otherwise };
  const choose = <T extends string>(name: string, all: readonly T[], fallback: T): T =>
    all.find((one) => one === parameters.get(name)) ?? fallback;
  return {
    sort: choose("sort", ["longest", "newest", "errors"], base.sort),
    measure: choose("of", ["trace", "span"], base.measure),
    scale: choose("scale", ["linear", "log"], base.scale),
  };
}

/** Adds a view to an address; what is as usual is left out. */
export function writeView(parameters: URLSearchParams, view: View, otherwise: Partial<View> = {}): URLSearchParams {
  const base = { ...usual, ...otherwise };
  const result = new URLSearchParams(parameters);
  const put = (name: string, value: string, fallback: string): void => {
    if (value === fallback) result.delete(name);
    else result.set(name, value);
  };
  put("sort", view.sort, base.sort);
  put("of", view.measure, base.measure);
  put("scale", view.scale, base.scale);
  return result;
}

/** Microseconds. A trace without a span that was searched for has only its own length. */
export function measured({ duration, match }: TraceSummary, measure: View["measure"]): number {
  return measure === "span" ? (match?.duration ?? duration) : duration;
}

export function sorted(traces: readonly TraceSummary[], { sort, measure }: View): readonly TraceSummary[] {
  const length = (one: TraceSummary): number => measured(one, measure);
  const orders = {
    longest: (a: TraceSummary, b: TraceSummary) => length(b) - length(a),
    newest: (a: TraceSummary, b: TraceSummary) => b.start - a.start,
    errors: (a: TraceSummary, b: TraceSummary) => b.errors - a.errors || length(b) - length(a),
  };
  return traces.toSorted(orders[sort]);
}

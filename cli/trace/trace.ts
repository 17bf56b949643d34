/** How long each phase of a command took. Opened in https://ui.perfetto.dev or chrome://tracing. */
export interface Trace {
  /** Records how long `work` takes, also where it fails. */
  span<T>(name: string, work: () => Promise<T>): Promise<T>;
  /**
   * Records something that has ended.
   *
   * @param row what it is drawn beside: things of one row do not overlap
   * @param from milliseconds since the epoch, as `to`
   */
  add(row: string, name: string, from: number, to: number): void;
}

/** Records nothing. */
export const noTrace: Trace = { span: (_name, work) => work(), add: () => {} };

export interface WrittenTrace extends Trace {
  /** All that was recorded, as a file in the Trace Event Format. */
  text(): string;
}

interface Recorded {
  readonly row: string;
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** @param now milliseconds since the epoch */
export function newTrace(now: () => number): WrittenTrace {
  const recorded: Recorded[] = [];
  const add: Trace["add"] = (row, name, from, to) => void recorded.push({ row, name, from, to });
  return {
    add,
    async span(name, work) {
      const from = now();
      try {
        return await work();
      } finally {
        add("astrolab", name, from, now());
      }
    },
    text: () => traceEvents(recorded),
  };
}

/** Source of the format: Google's "Trace Event Format", complete events (`X`) and thread names (`M`); times in microseconds. */
function traceEvents(recorded: readonly Recorded[]): string {
  const rows = [...new Set(recorded.map(({ row }) => row))];
  const start = Math.min(...recorded.map(({ from }) => from));
  const names = rows.map((row, tid) => ({ ph: "M", name: "thread_name", pid: 1, tid, args: { name: row } }));
  const spans = recorded.map(({ row, name, from, to }) => ({
    ph: "X",
    name,
    pid: 1,
    tid: rows.indexOf(row),
    ts: (from - start) * 1000,
    dur: (to - from) * 1000,
  }));
  const lines = [...names, ...spans].map((event) => `  ${JSON.stringify(event)}`);
  return `{"displayTimeUnit": "ms", "traceEvents": [\n${lines.join(",\n")}\n]}\n`;
}

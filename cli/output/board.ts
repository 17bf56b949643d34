import { createLogUpdate } from "log-update";
import { type Row, type RowState, renderLine, renderRows } from "./rows.ts";
import { wrapText } from "./wrap.ts";

export interface Board {
  /** Puts a row where there is none yet, or changes it. */
  set(id: string, change: { title?: string; state?: RowState; detail?: string }): void;
  has(id: string): boolean;
  /** A line that stays above the rows. */
  note(text: string): void;
  /** Takes live rows away, so that what a command says at its end stands alone. */
  end(): void;
}

export interface BoardOptions {
  readonly stderr: (text: string) => void;
  readonly live: boolean;
  readonly now: () => number;
  /** Of the terminal, where there is one. */
  readonly columns: () => number;
  readonly rows: () => number;
}

/** Detail of a long step is repeated on a plain log at most this often, ms. */
const PLAIN_DETAIL_EVERY_MS = 15_000;

/** Live rows on a terminal; elsewhere one plain line for each change of state. */
export function createBoard(options: BoardOptions): Board {
  return options.live ? liveBoard(options) : plainBoard(options);
}

function liveBoard(options: BoardOptions): Board {
  const rows = new Map<string, Row>();
  const stream = {
    write: options.stderr,
    isTTY: true,
    get columns() {
      return options.columns();
    },
    get rows() {
      return options.rows();
    },
  };
  const update = createLogUpdate(stream as unknown as NodeJS.WriteStream, { showCursor: true });
  const draw = () => update(renderRows([...rows.values()], options.columns()));
  return {
    has: (id) => rows.has(id),
    set(id, change) {
      rows.set(id, merge(rows.get(id), id, change));
      draw();
    },
    note(text) {
      update.clear();
      options.stderr(`${wrapText(text, options.columns())}\n`);
      if (rows.size > 0) draw();
    },
    end() {
      update.clear();
      update.done();
      rows.clear();
    },
  };
}

function plainBoard(options: BoardOptions): Board {
  const rows = new Map<string, Row>();
  const printedAt = new Map<string, number>();
  return {
    has: (id) => rows.has(id),
    set(id, change) {
      const before = rows.get(id);
      const row = merge(before, id, change);
      rows.set(id, row);
      if (before === undefined && row.state === "waiting") return;
      if (before?.state === row.state && before.detail === row.detail) return;
      const recent = options.now() - (printedAt.get(id) ?? Number.NEGATIVE_INFINITY) < PLAIN_DETAIL_EVERY_MS;
      if (before?.state === row.state && recent) return;
      printedAt.set(id, options.now());
      options.stderr(`${renderLine(row)}\n`);
    },
    note: (text) => options.stderr(`${text}\n`),
    end: () => rows.clear(),
  };
}

function merge(
  before: Row | undefined,
  id: string,
  change: { title?: string; state?: RowState; detail?: string },
): Row {
  const stateChanged = change.state !== undefined && change.state !== before?.state;
  return {
    id,
    title: change.title ?? before?.title ?? id,
    state: change.state ?? before?.state ?? "waiting",
    detail: change.detail ?? (stateChanged ? "" : (before?.detail ?? "")),
  };
}

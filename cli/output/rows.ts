export type RowState = "waiting" | "checking" | "working" | "building" | "starting" | "healthy" | "done" | "failed";

export interface Row {
  readonly id: string;
  readonly title: string;
  readonly state: RowState;
  /** Follows the state's word: `in 4.1 s`, `npm ci`. */
  readonly detail: string;
}

const WORDS: Record<RowState, string> = {
  waiting: "Waiting",
  checking: "Checking",
  working: "Working",
  building: "Building",
  starting: "Starting",
  healthy: "Healthy",
  done: "Done",
  failed: "Failed",
};

const MARKS: Record<RowState, string> = {
  waiting: "·",
  checking: "›",
  working: "›",
  building: "›",
  starting: "›",
  healthy: "✔",
  done: "✔",
  failed: "✖",
};

/** All rows, titles aligned, each cut to one line of `columns` characters. */
export function renderRows(rows: readonly Row[], columns: number): string {
  const width = Math.max(0, ...rows.map((row) => row.title.length));
  return rows
    .map((row) => cut(`${MARKS[row.state]} ${row.title.padEnd(width)}  ${words(row)}`, columns - 1))
    .join("\n");
}

/** `recommendation: Healthy in 4.1 s` */
export function renderLine(row: Row): string {
  return `${row.title}: ${words(row)}`;
}

function words(row: Row): string {
  const detail = row.detail.replace(/\s+/g, " ").trim();
  if (detail === "") return WORDS[row.state];
  return row.state === "failed" ? `${WORDS.failed}: ${detail}` : `${WORDS[row.state]} ${detail}`;
}

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
}

import { sparkline } from "../../output/sparkline.ts";
import type { Item, RunView } from "./state.ts";

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

const MARKS: Readonly<Record<Item["state"], string>> = { waiting: "·", looking: "›", pass: "✔", fail: "✖", open: "·" };

const CHART = 16;
const SHORTEST_TITLE = 12;

/** Those of several that run at the same time, one below the other, each in its part of the height. */
export function renderFrames(views: readonly RunView[], now: number, { columns, rows }: Size): string {
  const part = { columns, rows: Math.floor(rows / Math.max(1, views.length)) };
  return views.map((view) => renderFrame(view, now, part)).join("\n\n");
}

/** What a class sees on the wall: each expectation with its figure, its target and the time that is left. Fits the size. */
export function renderFrame(view: RunView, now: number, { columns, rows }: Size): string {
  const width = columns - 1;
  const longest = Math.max(0, ...view.items.map(({ title }) => title.length));
  // A third of the line for the title leaves room for figures on a small terminal.
  const titles = Math.min(longest, Math.max(SHORTEST_TITLE, Math.floor(width / 3)));
  const head = [
    cut(`${view.scenario}: ${view.title}`, width),
    spread(view.message, remaining(view.ends, now), width),
    "",
  ];
  const lines = view.items.map((item) => itemLine(item, now, titles, width));
  const whole = view.items.flatMap((item, index) => [lines[index] ?? "", ...wantedLine(item, titles, width)]);
  const fits = head.length + whole.length < rows;
  return [...head, ...(fits ? whole : lines)].join("\n");
}

function itemLine(item: Item, now: number, titles: number, width: number): string {
  const chart = sparkline(
    item.samples.map(([, value]) => value),
    CHART,
  ).padEnd(CHART);
  const title = cut(item.title, titles).padEnd(titles);
  return spread(`${MARKS[item.state]} ${title}  ${chart}  ${item.saw}`, timeOf(item, now), width);
}

/** Only while it is waited for: afterwards what was seen is enough. */
function wantedLine(item: Item, titles: number, width: number): string[] {
  if (item.state !== "looking") return [];
  return [cut(`${" ".repeat(titles + CHART + 6)}wanted: ${item.wanted}`, width)];
}

function timeOf({ state, deadline, after }: Item, now: number): string {
  if (state === "looking") return remaining(deadline, now);
  return (state === "pass" || state === "fail") && after !== null ? `after ${Math.round(after)} s` : "";
}

function remaining(until: number | null, now: number): string {
  return until === null ? "" : `${Math.max(0, Math.ceil((until - now) / 1000))} s left`;
}

/** One text to the left and one to the right of a line; the left one gives way. */
function spread(left: string, right: string, width: number): string {
  if (right === "") return cut(left.trimEnd(), width);
  return `${cut(left, width - right.length - 2).padEnd(width - right.length)}${right}`;
}

function cut(text: string, width: number): string {
  const line = text.replace(/\s*\n\s*/g, " ");
  return line.length <= width ? line : `${line.slice(0, Math.max(0, width - 1))}…`;
}

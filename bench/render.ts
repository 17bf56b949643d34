import { table } from "../cli/output/table.ts";
import { spreadText, textOf } from "./text.ts";
import type { Figure, Outcome } from "./types.ts";

export type Verdict = "aim" | "must" | "over" | "-";

/** `aim`: as good as it should be. `must`: good enough. `over`: a failure. */
export function verdictOf({ value, must, aim }: Figure): Verdict {
  if (must !== undefined && value > must) return "over";
  if (aim !== undefined) return value <= aim ? "aim" : "must";
  return must === undefined ? "-" : "must";
}

/** Whether every figure keeps to its budget, and every measure has one. */
export function isWithin(outcomes: readonly Outcome[]): boolean {
  return outcomes.every(
    ({ figures, problem }) => problem === undefined && figures.every((figure) => verdictOf(figure) !== "over"),
  );
}

export function renderOutcomes(outcomes: readonly Outcome[]): string {
  const rows = outcomes.flatMap(({ figures }) => figures.map(cellsOf));
  const problems = outcomes.flatMap(({ id, problem }) => (problem === undefined ? [] : [`${id}: ${problem}\n`]));
  return [table(["FIGURE", "IS", "ROUNDS", "AIM", "MUST", "", "OF"], rows), ...problems].join("\n");
}

/** A figure in a row: its name, what it is, from where to where, aim, must, verdict, and what it was made of. */
export function cellsOf(figure: Figure): string[] {
  const { name, value, unit, spread, aim, must, note } = figure;
  return [
    name,
    textOf(value, unit),
    spread === undefined ? "" : spreadText(spread, unit),
    aim === undefined ? "" : textOf(aim, unit),
    must === undefined ? "" : textOf(must, unit),
    WORDS[verdictOf(figure)],
    note ?? "",
  ];
}

const WORDS: Readonly<Record<Verdict, string>> = { aim: "as aimed for", must: "within", over: "OVER", "-": "" };

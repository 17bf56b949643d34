import { table } from "../cli/output/table.ts";
import type { Figure, Outcome, Unit } from "./types.ts";

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
  const rows = outcomes.flatMap(({ figures }) =>
    figures.map((figure) => [
      figure.name,
      text(figure.value, figure.unit),
      figure.aim === undefined ? "" : text(figure.aim, figure.unit),
      figure.must === undefined ? "" : text(figure.must, figure.unit),
      WORDS[verdictOf(figure)],
      figure.note ?? "",
    ]),
  );
  const problems = outcomes.flatMap(({ id, problem }) => (problem === undefined ? [] : [`${id}: ${problem}\n`]));
  return [table(["FIGURE", "IS", "AIM", "MUST", "", "OF"], rows), ...problems].join("\n");
}

const WORDS: Readonly<Record<Verdict, string>> = { aim: "as aimed for", must: "within", over: "OVER", "-": "" };

function text(value: number, unit: Unit): string {
  if (unit === "×") return `${value.toFixed(2)} ×`;
  return `${unit === "s" ? value.toFixed(1) : value.toFixed(0)} ${unit}`;
}

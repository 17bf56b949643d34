import { CATEGORIES, type CheckRecord } from "../../../verify/types.ts";
import { table } from "../../output/table.ts";
import { wrap } from "../../output/wrap.ts";
import type { VerifyReport } from "./report.ts";

/** A line for each kind of check, one for what need not be there, and what is known of each failure: asked, seen, where it stands. */
export function renderText({ checks }: VerifyReport, width = Number.POSITIVE_INFINITY): string {
  const rows = CATEGORIES.flatMap((category) => {
    const own = checks.filter((check) => check.category === category);
    if (own.length === 0) return [];
    const failed = own.filter(({ status }) => status === "fail").length;
    const slowest = Math.max(...own.map(({ took }) => took));
    return [[category, String(own.length - failed), String(failed || "-"), `${slowest.toFixed(1)} s`]];
  });
  const failures = alike(checks.filter(({ status }) => status === "fail")).map(groupText);
  return [
    table(["CHECKED", "PASSED", "FAILED", "AFTER"], rows),
    ...excusedText(checks, width),
    ...warningText(checks),
    ...failures,
  ].join("\n");
}

/** What passed, and is worth a look. */
function warningText(checks: readonly CheckRecord[]): string[] {
  const lines = checks.flatMap(({ warning, where, saw }) => (warning ? [`  ${where}\n    ${saw}\n`] : []));
  return lines.length === 0 ? [] : [`Worth a look, but no failure:\n${lines.join("")}`];
}

/** A metric's labels are missing with it, and are not listed beside it. */
function excusedText(checks: readonly CheckRecord[], width: number): string[] {
  const excused = checks.filter(({ excusedBy }) => excusedBy !== undefined);
  const names = new Set(excused.map(({ name }) => name));
  const listed = excused.filter(({ name }) => !name.includes("{") || !names.has(name.replace(/\{.*$/s, "")));
  const proofs = [...new Set(listed.map(({ excusedBy }) => excusedBy))].flatMap((proof) => {
    const own = listed.filter(({ excusedBy }) => excusedBy === proof).map(({ name }) => name);
    return wrap(`${own.join(", ")}: proved by the ${proof}`, width - 2, "  ").map((line) => `  ${line}\n`);
  });
  return proofs.length === 0 ? [] : [`Not there now, as expected, since only a fault brings them:\n${proofs.join("")}`];
}

/** This many of one kind that saw the same, but for figures, have one cause: only the first is shown whole. */
const ALIKE = 4;

function alike(failures: readonly CheckRecord[]): (readonly CheckRecord[])[] {
  const groups = new Map<string, CheckRecord[]>();
  for (const failure of failures) {
    const key = `${failure.category} ${failure.saw.replace(/\d+/g, "0")}`;
    groups.set(key, [...(groups.get(key) ?? []), failure]);
  }
  return [...groups.values()].flatMap((group) => (group.length < ALIKE ? group.map((each) => [each]) : [group]));
}

function groupText([first, ...others]: readonly CheckRecord[]): string {
  if (first === undefined) return "";
  if (others.length === 0) return failureText(first);
  const more = others.map(({ name, where }) => `    ${name}  (${where})\n`).join("");
  return `${failureText(first)}  and ${others.length} more of ${first.category} saw the same:\n${more}`;
}

function failureText({ category, name, asked, saw, where, took }: CheckRecord): string {
  const lines = [
    ["asked", asked],
    ["saw", saw],
    ["where", where],
    ["after", `${took.toFixed(1)} s`],
  ] as const;
  return `✖ ${category}: ${name}\n${lines.map(([key, value]) => `  ${key.padEnd(5)}  ${value}\n`).join("")}`;
}

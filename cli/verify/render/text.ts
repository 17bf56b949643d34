import { table } from "../../output/table.ts";
import { CATEGORIES, type CheckRecord } from "../types.ts";
import type { VerifyReport } from "./report.ts";

/** A line for each kind of check, and everything that is known of each failure. */
export function renderText({ checks }: VerifyReport): string {
  const rows = CATEGORIES.flatMap((category) => {
    const own = checks.filter((check) => check.category === category);
    if (own.length === 0) return [];
    const failed = own.filter(({ status }) => status === "fail").length;
    const slowest = Math.max(...own.map(({ took }) => took));
    return [[category, String(own.length - failed), String(failed || "-"), `${slowest.toFixed(1)} s`]];
  });
  const failures = checks.filter(({ status }) => status === "fail").map(failureText);
  return [table(["CHECKED", "PASSED", "FAILED", "AFTER"], rows), ...failures].join("\n");
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

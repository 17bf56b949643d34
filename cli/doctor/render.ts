import type { Finding, Status } from "./types.ts";

const MARKS: Record<Status, string> = { pass: "✔", warning: "!", fail: "✖" };

/** One line a finding, its fix below it. Ends with a newline. */
export function renderFindings(findings: readonly Finding[]): string {
  const width = Math.max(0, ...findings.map(({ name }) => name.length));
  const lines = findings.flatMap(({ name, status, message, fix }) => {
    const indent = " ".repeat(width + 4);
    const body = `${MARKS[status]} ${name.padEnd(width)}  ${message.replaceAll("\n", `\n${indent}`)}`;
    return fix === undefined ? [body] : [body, `${indent}${fix.replaceAll("\n", `\n${indent}`)}`];
  });
  return lines.map((line) => `${line}\n`).join("");
}

/** `6 passed, 1 warning, 0 failed` */
export function summary(findings: readonly Finding[]): string {
  const count = (status: Status) => findings.filter((each) => each.status === status).length;
  const warnings = count("warning");
  return `${count("pass")} passed, ${warnings} warning${warnings === 1 ? "" : "s"}, ${count("fail")} failed`;
}

import { count } from "../../common/words.ts";
import { wrap } from "../output/wrap.ts";
import type { Finding, Status } from "./types.ts";

const MARKS: Record<Status, string> = { pass: "✔", warning: "!", fail: "✖" };

/** A finding's name and what it is, its fix below it. Ends with a newline. @param columns characters of a line; longer texts are wrapped */
export function renderFindings(findings: readonly Finding[], columns = Number.POSITIVE_INFINITY): string {
  const width = Math.max(0, ...findings.map(({ name }) => name.length));
  const room = Math.max(24, columns - width - 4);
  const wrapped = (text: string) => text.split("\n").flatMap((line) => wrap(line, room));
  const lines = findings.flatMap(({ name, status, message, fix }) => {
    const indent = " ".repeat(width + 4);
    const [first = "", ...rest] = [...wrapped(message), ...(fix === undefined ? [] : wrapped(fix))];
    return [`${MARKS[status]} ${name.padEnd(width)}  ${first}`, ...rest.map((line) => `${indent}${line}`)];
  });
  return lines.map((line) => `${line}\n`).join("");
}

/** `6 passed, 1 warning, 0 failed` */
export function summary(findings: readonly Finding[]): string {
  const number = (status: Status) => findings.filter((each) => each.status === status).length;
  return `${number("pass")} passed, ${count(number("warning"), "warning")}, ${number("fail")} failed`;
}

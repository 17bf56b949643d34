import { minutes, type Ran } from "./summary.ts";

const BEGIN = "<!-- suites: measured by `npm test -- all --record` -->";
const END = "<!-- /suites -->";

/** The suites of the table and what each takes, in its order. */
export function suitesIn(markdown: string): string[] {
  return [...between(markdown).matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name ?? "");
}

/** The same text with a table of what has just run. @throws Error where the text has no place for one */
export function withTable(markdown: string, ran: readonly Ran[]): string {
  const rows = ran.map(
    ({ suite, count, seconds }) => `| \`${suite.name}\` | ${suite.title} | ${count.passed} | ${minutes(seconds)} |\n`,
  );
  const table = `\n| suite | what | tests | time |\n|---|---|---|---|\n${rows.join("")}`;
  return markdown.replace(between(markdown), () => table);
}

function between(markdown: string): string {
  const [from, to] = [markdown.indexOf(BEGIN), markdown.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`there is no "${BEGIN}" with a "${END}" after it`);
  return markdown.slice(from + BEGIN.length, to);
}

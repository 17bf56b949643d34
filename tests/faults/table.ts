import type { Fault, Lost, Outcome } from "./fault.ts";
import type { Group } from "./index.ts";

const BEGIN = "<!-- faults: measured by `npm run test:faults -- --record` -->";
const END = "<!-- /faults -->";
const NOT_RUN = "not run yet | – | – | –";

/** Ids of the faults that have a row, in its order. */
export function faultsIn(markdown: string): string[] {
  return [...measuredIn(markdown).keys()];
}

/** The same text with a row for each fault: what was measured now, else what stood there of an earlier run. @throws Error where the text has no place for it */
export function withOutcomes(
  markdown: string,
  groups: readonly Group[],
  outcomes: ReadonlyMap<string, Outcome>,
): string {
  const before = measuredIn(markdown);
  const measured = ({ id }: Fault) => {
    const outcome = outcomes.get(id);
    return outcome ? cells(outcome) : (before.get(id) ?? NOT_RUN);
  };
  const row = (fault: Fault) => {
    const types = fault.types === undefined ? "nothing" : `\`${fault.types}\``;
    return `| \`${fault.id}\` | ${fault.does} | ${fault.sees} | ${types} | ${measured(fault)} |\n`;
  };
  const tables = groups.map(
    ({ title, faults }) => `\n## ${title}\n
| fault | what is done | what you see | what you type | requests failed | orders lost | traces lost | well after |
|---|---|---|---|---|---|---|---|
${faults.map(row).join("")}`,
  );
  const [from, to] = placeIn(markdown);
  return `${markdown.slice(0, from)}\n${tables.join("")}\n${markdown.slice(to)}`;
}

/** The last four cells of each row, by the fault's id. */
function measuredIn(markdown: string): Map<string, string> {
  const rows = [...markdown.slice(...placeIn(markdown)).matchAll(/^\| `([a-z0-9-]+)` \|.*?((?: [^|]+ \|){4})$/gm)];
  return new Map(rows.map(([, id = "", last = ""]) => [id, last.trim().replace(/ \|$/, "")]));
}

function cells({ requests, orders, traces, wellAfter }: Outcome): string {
  const part = (lost: Lost | undefined) => (lost ? `${lost.lost} of ${lost.of}` : "–");
  return `${part(requests)} | ${part(orders)} | ${part(traces)} | ${Math.round(wellAfter)} s`;
}

/** Where the tables begin and end. */
function placeIn(markdown: string): readonly [from: number, to: number] {
  const [from, to] = [markdown.indexOf(BEGIN), markdown.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`there is no "${BEGIN}" with a "${END}" after it`);
  return [from + BEGIN.length, to];
}

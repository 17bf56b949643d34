import { cellsOf } from "../render.ts";
import type { Figure, Measure, Outcome } from "../types.ts";
import { busy, type Machine } from "./machine.ts";

export interface Recorded {
  /** `2026-11-29` */
  readonly date: string;
  /** Of the repository, as `git describe` has it. */
  readonly commit: string;
  readonly machine: Machine;
  readonly rounds: number;
  /** Minutes that it took. */
  readonly minutes: number;
  /** What follows `npm run bench --`, to take the same again. */
  readonly command: string;
  /** All there are, also those that were not taken. */
  readonly measures: readonly Measure[];
  readonly outcomes: readonly Outcome[];
}

/** The page for somebody who asks what Astrolab costs, as Markdown. */
export function renderPage(recorded: Recorded): string {
  const { measures, outcomes } = recorded;
  const taken = measures.flatMap((measure) => {
    const outcome = outcomes.find(({ id }) => id === measure.id);
    return outcome === undefined ? [] : [section(measure, outcome)];
  });
  return [head(recorded), ...taken, leftOut(recorded), again(recorded)].filter((part) => part !== "").join("\n");
}

function head({ date, commit, machine, rounds, minutes }: Recorded): string {
  const warning = busy(machine);
  return `# Benchmarks

What a stack costs, beside the same containers under docker compose and under plain \`docker run\`, on one machine in one run. Written by \`npm run bench -- --record\`; nothing here is edited by hand.

<picture>
  <source media="(prefers-color-scheme: dark)" srcset="images/benchmarks-dark.svg">
  <img src="images/benchmarks-light.svg" alt="The times of Astrolab, docker compose and docker run, and memory and cores by the number of users; every figure is in the tables below">
</picture>

| | |
|---|---|
| date | ${date}, ${commit} |
| machine | ${machine.cores} cores (${machine.processor}), ${machine.memoryGiB} GiB, Linux ${machine.kernel} |
| engine | ${machine.engine} |
| Node | ${machine.node} |
| run | ${rounds} rounds, ${minutes} minutes, a load of ${machine.load} before it |

A time is the middle one of its rounds; the least and the most stand beside it. *Must* and *aim* are the project's own budgets: with \`--judge\` the command fails where a figure is over what it must be. A ratio is against the peer's time of the same run.${warning === undefined ? "" : `\n\n**${warning}**`}
`;
}

function section({ title, how }: Measure, { figures, problem }: Outcome): string {
  const table = problem === undefined ? tableOf(figures) : `Not measured: ${problem}\n`;
  return `## ${title}\n\n${how}\n\n${table}`;
}

/** Columns in which no figure has anything are left out. */
function tableOf(figures: readonly Figure[]): string {
  const heads = ["figure", "is", "rounds", "aim", "must", "", "of"];
  const rows = figures.map(cellsOf);
  const kept = heads.map((_, column) => column < 2 || rows.some((cells) => cells[column] !== ""));
  const line = (cells: readonly string[]) => `| ${cells.filter((_, column) => kept[column]).join(" | ")} |\n`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("");
}

function leftOut({ measures, outcomes }: Recorded): string {
  const missing = measures.filter(({ id }) => !outcomes.some((outcome) => outcome.id === id));
  if (missing.length === 0) return "";
  const lines = missing.map(({ id, title, how, long }) => {
    return `- **${title}**, ${long ?? "shortly"}: \`npm run bench -- --only ${id}\`. ${how}\n`;
  });
  return `## Not in this run\n\nWhat takes long is measured only when it is named, \`--also ${missing.map(({ id }) => id).join(" ")}\` beside everything else:\n\n${lines.join("")}`;
}

function again({ command }: Recorded): string {
  return `## Repeating it

On a machine with two cores that does nothing else, after one \`npm run up\` and \`npm run down\`, so that every image is there:

\`\`\`sh
npm run bench                        # the tables on the terminal
npm run bench -- --judge             # and exit code 1 where a figure is over its budget
npm run bench -- --only up again     # some of the measures
npm run bench -- ${command.padEnd(19)} # this page, as it was written
\`\`\`

docker compose is the engine's own, else 2.40.3 compiled from its Go module, once. The browser's measures need a Chromium, named in \`CHROMIUM\` where it is not found.
`;
}

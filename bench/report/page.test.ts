import { expect, test } from "vitest";
import type { Measure } from "../types.ts";
import { busy, type Machine } from "./machine.ts";
import { type Recorded, renderPage } from "./page.ts";

const machine: Machine = {
  cores: 2,
  processor: "Some CPU, x64",
  memoryGiB: 7.8,
  kernel: "6.1.0",
  engine: "Docker 20.10.24, API 1.41",
  node: "24.11.0",
  load: 0.3,
};

const measure = (id: string, title: string, long?: string): Measure => ({
  id,
  title,
  how: `How ${id} is taken.`,
  ...(long !== undefined && { long }),
  take: async () => [],
});

const recorded: Recorded = {
  date: "2026-11-29",
  commit: "abc1234",
  machine,
  rounds: 3,
  minutes: 14,
  command: "--record",
  measures: [measure("cold", "From packages", "10 minutes"), measure("up", "Up"), measure("lost", "Lost")],
  outcomes: [
    {
      id: "up",
      figures: [
        { name: "up, Astrolab", value: 9.14, unit: "s", spread: [9, 9.5] },
        { name: "up, against docker compose", value: 1.2, unit: "×", must: 1.3, aim: 1.1, note: "9.1 s against 7.6 s" },
      ],
    },
    { id: "lost", figures: [], problem: "The Collector did not answer." },
  ],
};

test("the page has the machine, a table for each measure, what was not taken, and how to repeat it", () => {
  expect(renderPage(recorded)).toBe(`\
# Benchmarks

What a stack costs, beside the same containers under docker compose and under plain \`docker run\`, on one machine in one run. Written by \`npm run bench -- --record\`; nothing here is edited by hand.

<picture>
  <source media="(prefers-color-scheme: dark)" srcset="images/benchmarks-dark.svg">
  <img src="images/benchmarks-light.svg" alt="The times of Astrolab, docker compose and docker run, and memory and cores by the number of users; every figure is in the tables below">
</picture>

| | |
|---|---|
| date | 2026-11-29, abc1234 |
| machine | 2 cores (Some CPU, x64), 7.8 GiB, Linux 6.1.0 |
| engine | Docker 20.10.24, API 1.41 |
| Node | 24.11.0 |
| run | 3 rounds, 14 minutes, a load of 0.3 before it |

A time is the middle one of its rounds; the least and the most stand beside it. *Must* and *aim* are the project's own budgets: with \`--judge\` the command fails where a figure is over what it must be. A ratio is against the peer's time of the same run.

## Up

How up is taken.

| figure | is | rounds | aim | must |  | of |
| --- | --- | --- | --- | --- | --- | --- |
| up, Astrolab | 9.1 s | 9.0 to 9.5 s |  |  |  |  |
| up, against docker compose | 1.20 × |  | 1.10 × | 1.30 × | within | 9.1 s against 7.6 s |

## Lost

How lost is taken.

Not measured: The Collector did not answer.

## Not in this run

What takes long is measured only when it is named, \`--also cold\` beside everything else:

- **From packages**, 10 minutes: \`npm run bench -- --only cold\`. How cold is taken.

## Repeating it

On a machine with two cores that does nothing else, after one \`npm run up\` and \`npm run down\`, so that every image is there:

\`\`\`sh
npm run bench                        # the tables on the terminal
npm run bench -- --judge             # and exit code 1 where a figure is over its budget
npm run bench -- --only up again     # some of the measures
npm run bench -- --record            # this page, as it was written
\`\`\`

docker compose is the engine's own, else 2.40.3 compiled from its Go module, once. The browser's measures need a Chromium, named in \`CHROMIUM\` where it is not found.
`);
});

test("columns without a figure are left out, and so is the list of what was not taken where there is none", () => {
  const { measures } = recorded;
  const outcomes = measures.map(({ id }) => ({ id, figures: [{ name: id, value: 3, unit: "s" as const }] }));
  const page = renderPage({ ...recorded, outcomes });
  expect(page).toContain("\n| figure | is |\n| --- | --- |\n| cold | 3.0 s |\n");
  expect(page).not.toContain("## Not in this run");
});

test("a machine that was not quiet is told of at the top", () => {
  const warning =
    "The machine was not quiet: its 2 cores had a load of 1.1 before the run, so times are longer than they need be.";
  expect([busy({ cores: 2, load: 1 }), busy({ cores: 2, load: 1.1 })]).toEqual([undefined, warning]);
  expect(renderPage({ ...recorded, machine: { ...machine, load: 1.1 } })).toContain(
    `same run.\n\n**${warning}**\n\n## Up`,
  );
});

import { textOf } from "../text.ts";
import type { Outcome } from "../types.ts";

const BEGIN = "<!-- figures: measured by `npm run bench -- --record` -->";
const END = "<!-- /figures -->";

/** What README.md says of a recorded run, and by which of its figures. */
const SAID: readonly (readonly [figure: string, of: string])[] = [
  ["up, Astrolab", "for `up`"],
  ["up again, Astrolab", "for an `up` with nothing to do"],
  ["down, Astrolab", "for `down`"],
  ["memory in use, 10 users", "in use with ten people"],
  ["cores in use, 10 users", "for them"],
];

/** README.md with the figures of a run in the place of those before. @throws Error where it has no place for them, or the run lacks one */
export function withFigures(markdown: string, outcomes: readonly Outcome[], cores: number): string {
  const figures = outcomes.flatMap((outcome) => outcome.figures);
  const said = SAID.map(([name, of]) => {
    const figure = figures.find((each) => each.name === name);
    if (figure === undefined) throw new Error(`README.md needs the figure "${name}", which this run does not have.`);
    return `${textOf(figure.value, figure.unit)} ${of}`;
  });
  const [from, to] = [markdown.indexOf(BEGIN), markdown.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`there is no "${BEGIN}" with a "${END}" after it`);
  const sentence = `On a machine with ${cores} cores, with the images there: ${said.slice(0, -1).join(", ")}, and ${said.at(-1)}. [docs/benchmarks.md](docs/benchmarks.md) has all of it.`;
  return `${markdown.slice(0, from + BEGIN.length)}\n${sentence}\n${markdown.slice(to)}`;
}

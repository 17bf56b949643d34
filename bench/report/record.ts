import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chart } from "./chart.ts";
import { type Recorded, renderPage } from "./page.ts";
import { withFigures } from "./readme.ts";

/** Writes docs/benchmarks.md, its chart, and README.md's sentence. @returns what it wrote */
export async function record(root: string, recorded: Recorded): Promise<string[]> {
  const figures = recorded.outcomes.flatMap((outcome) => outcome.figures);
  const readme = await readFile(join(root, "README.md"), "utf8");
  const files: readonly (readonly [path: string, text: string])[] = [
    ["README.md", withFigures(readme, recorded.outcomes, recorded.machine.cores)],
    ["docs/benchmarks.md", renderPage(recorded)],
    ["docs/images/benchmarks-light.svg", chart(figures, "light")],
    ["docs/images/benchmarks-dark.svg", chart(figures, "dark")],
  ];
  for (const [path, text] of files) await writeFile(join(root, path), text);
  return files.map(([path]) => path);
}

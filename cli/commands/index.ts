import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Verb } from "../command.ts";

/** What stands beside the verbs. */
const OTHERS = new Set(["index.ts", "options.ts"]);

/** Every verb of `astrolab`, one for each file of the folder, in the order of its help. */
export async function loadVerbs(folder: string = import.meta.dirname): Promise<readonly Verb[]> {
  const names = readdirSync(folder).filter(
    (name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && !OTHERS.has(name),
  );
  const found = await Promise.all(
    names.map(async (name) => ((await import(pathToFileURL(join(folder, name)).href)) as { readonly verb: Verb }).verb),
  );
  return found.sort((a, b) => a.place - b.place || (a.name < b.name ? -1 : 1));
}

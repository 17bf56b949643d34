import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { exists } from "../../common/files/exists.ts";
import { contentKey } from "../../common/key.ts";

/** What a program has read without complaint, so that it need not be started to read the same again: half a second of an `up`. */
export interface Accepted {
  has(what: Readonly<Record<string, string>>): Promise<boolean>;
  add(what: Readonly<Record<string, string>>): Promise<void>;
}

/** An empty file for each, in `.astrolab/accepted` of the checkout. */
export function acceptedIn(repoRoot: string): Accepted {
  const folder = join(repoRoot, ".astrolab/accepted");
  const file = (what: Readonly<Record<string, string>>) => join(folder, contentKey(what));
  return {
    has: (what) => exists(file(what)),
    async add(what) {
      await mkdir(folder, { recursive: true });
      await writeFile(file(what), "");
    },
  };
}

import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { personsPart, readStored, type SettingName, type StoredSettings, writeStored } from "./stored.ts";

/** `Pulumi.<stack>.yaml` of the checkout: the stack's settings, for Pulumi and the CLI alike. */
export interface StackFile {
  read(): Promise<StoredSettings>;
  /** Changes settings; `undefined` takes one out. A file without any change is not written, and one for nothing is not made. */
  change(
    changes: Readonly<Partial<Record<SettingName, string | undefined>>>,
    options?: { readonly imagesChosenByAuto?: boolean },
  ): Promise<void>;
  /** What `down` puts back after Pulumi has removed the file; undefined for nothing. */
  personsPart(): Promise<string | undefined>;
  /** Writes the whole text, or removes the file. */
  replace(text: string | undefined): Promise<void>;
}

export function stackFile(repoRoot: string, stack: string): StackFile {
  const name = `Pulumi.${stack}.yaml`;
  const path = join(repoRoot, name);
  const text = () => readFile(path, "utf8").catch(orUndefined);
  return {
    read: async () => readStored(await text(), name),
    async change(changes, options) {
      const before = await text();
      const stored = readStored(before, name);
      const isNews = ([key, value]: [string, string | undefined]) => stored[key as SettingName] !== value;
      // With the source of images comes who chose it.
      if (!("images" in changes) && !Object.entries(changes).some(isNews)) return;
      const after = writeStored(before, name, changes, options);
      if (after !== (before ?? "")) await writeFile(path, after);
    },
    personsPart: async () => personsPart(await text(), name),
    replace: (whole) => (whole === undefined ? rm(path, { force: true }) : writeFile(path, whole)),
  };
}

function orUndefined(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
  return undefined;
}

import { open, readFile, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** What the stores do with files. */
export interface Files {
  /** Undefined when there is no such file. */
  read(path: string): Promise<string | undefined>;
  /** A reader meanwhile sees the old content or the new, never a part; it survives a crash once resolved. */
  replace(path: string, content: string): Promise<void>;
  /** Nothing to do where there is no such file; it stays away after a crash once resolved. */
  remove(path: string): Promise<void>;
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export const diskFiles: Files = {
  async read(path) {
    try {
      return await readFile(path, "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
  },
  async replace(path, content) {
    // In the same folder, because a rename across file systems is a copy; one name, so that a crash leaves one file at most.
    const temporary = join(dirname(path), `.${basename(path)}.new`);
    const handle = await open(temporary, "w", 0o644);
    try {
      await handle.writeFile(content, "utf8");
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
    await sync(dirname(path));
  },
  async remove(path) {
    await rm(path, { force: true });
    await sync(dirname(path));
  },
};

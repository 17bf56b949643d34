import { randomUUID } from "node:crypto";
import { mkdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/**
 * Makes a file or folder at `path` all at once: `make` fills a name beside it, which is renamed when it is whole. So what exists
 * at `path` is complete, whatever was interrupted. Where another process was faster, its result stays.
 *
 * @param {string} path
 * @param {(temporary: string) => Promise<void>} make
 * @returns {Promise<void>}
 */
export async function publish(path, make) {
  await mkdir(dirname(path), { recursive: true });
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID().slice(0, 8)}.part`);
  try {
    await make(temporary);
    await rename(temporary, path).catch((/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

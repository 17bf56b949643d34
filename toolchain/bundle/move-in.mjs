import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";

/**
 * Fills a folder beside the cache's, then moves in what the cache does not have: `npm/npm-11.21.2`, `pulumi/3.276.0`. What lies two
 * folders deep comes at once and whole, as `publish` brings it.
 *
 * @param {string} cacheDir
 * @param {(temporary: string) => Promise<void>} fill
 */
export async function moveIn(cacheDir, fill) {
  const temporary = join(cacheDir, `.bundle.${process.pid}.part`);
  try {
    await mkdir(temporary, { recursive: true });
    await fill(temporary);
    for (const kind of await readdir(temporary)) {
      await mkdir(join(cacheDir, kind), { recursive: true });
      for (const name of await readdir(join(temporary, kind))) {
        if (existsSync(join(cacheDir, kind, name))) continue;
        await rename(join(temporary, kind, name), join(cacheDir, kind, name));
      }
    }
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

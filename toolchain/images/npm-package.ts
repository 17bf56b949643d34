import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Run } from "../../common/process/run.ts";
import { UserError } from "../../common/user-error.ts";
import { npmPackage, PackageError } from "../node/npm-package.mjs";
import type { Base } from "../options.ts";

/**
 * A package that toolchain/node/packages.json pins, unpacked in the cache.
 *
 * @param key as in that file, such as linux-x64 or npm
 * @returns the folder that holds its package.json
 * @throws UserError failed where it cannot be fetched or is not what was pinned
 */
export async function pinnedPackage(base: Base, run: Run, key: string): Promise<string> {
  const pins = JSON.parse(await readFile(join(base.repoRoot, "toolchain/node/packages.json"), "utf8"));
  try {
    return await npmPackage({ ...base, run }, pins[key]);
  } catch (error) {
    throw error instanceof PackageError ? new UserError("failed", error.message, { fix: error.fix }) : error;
  }
}

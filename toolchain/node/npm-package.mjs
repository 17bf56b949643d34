import { createHash } from "node:crypto";
import { access, mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { failureText } from "../../common/process/failure.mjs";
import { publish } from "../core/publish.mjs";

/**
 * A package of the npm registry, by version and content; the integrity is written as in a lockfile: `sha512-` and base64.
 *
 * @typedef {{ readonly name: string, readonly version: string, readonly integrity: string }} Pinned
 *
 * @typedef {Readonly<Record<string, string | undefined>>} Env
 *
 * @typedef {object} Surroundings
 * @property {string} repoRoot whose .npmrc counts
 * @property {string} cacheDir
 * @property {Env} env
 * @property {AbortSignal} signal
 * @property {(file: string, args: readonly string[], options: { cwd?: string, env: Env, signal: AbortSignal }) => Promise<import("../../common/process/failure.mjs").Ran>} run
 */

/** A package that cannot be had: what and why is the message, what to do stands beside it. */
export class PackageError extends Error {
  /**
   * @param {string} message
   * @param {string} fix
   */
  constructor(message, fix) {
    super(message);
    this.fix = fix;
  }
}

/**
 * The unpacked package, in the cache.
 *
 * @param {Surroundings} surroundings
 * @param {Pinned} pinned
 * @param {(folder: string) => Promise<void>} [inspect] throws where what was unpacked is of no use here, so that it is not kept
 * @returns {Promise<string>} the folder that holds its package.json
 * @throws {PackageError} where it cannot be fetched or is not what was pinned; nothing is kept then
 */
export async function npmPackage(surroundings, pinned, inspect = async () => {}) {
  const { repoRoot, cacheDir, env, signal, run } = surroundings;
  const { name, version, integrity } = pinned;
  const folder = join(cacheDir, "npm", `${name}-${version}`);
  if (await exists(join(folder, "package.json"))) return folder;
  const next = "Check that this machine reaches its npm registry (npm ping), then run the same command again.";
  const what = `Fetching ${name} ${version}`;
  await publish(folder, async (temporary) => {
    await mkdir(temporary);
    const pack = ["pack", `${name}@${version}`, "--loglevel=error", "--pack-destination", temporary];
    const packed = await run("npm", pack, { cwd: repoRoot, env, signal });
    must(failureText(packed, what, `npm pack ${name}@${version}`), next);
    const archive = join(temporary, (await readdir(temporary)).find((file) => file.endsWith(".tgz")) ?? "");
    const content = createHash("sha512").update(await readFile(archive));
    const found = `sha512-${content.digest("base64")}`;
    if (found !== integrity) {
      throw new PackageError(
        `${what} failed: its content is ${found}, toolchain/node/packages.json has ${integrity}.`,
        "The registry does not serve what was pinned: check the mirror or proxy before you continue.",
      );
    }
    const unpack = ["-xzf", archive, "--strip-components=1", "-C", temporary];
    must(failureText(await run("tar", unpack, { env, signal }), what, "tar -xzf"), next);
    await rm(archive);
    await inspect(temporary);
  });
  return folder;
}

/**
 * @param {string | undefined} failure
 * @param {string} fix
 */
function must(failure, fix) {
  if (failure !== undefined) throw new PackageError(failure, fix);
}

/** @param {string} path */
const exists = (path) =>
  access(path).then(
    () => true,
    () => false,
  );

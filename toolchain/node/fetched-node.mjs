import { existsSync } from "node:fs";
import { chmod, copyFile, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { publish } from "../core/publish.mjs";
import { howToInstall, OLDEST } from "./needed.mjs";
import { npmPackage, PackageError } from "./npm-package.mjs";

/**
 * @typedef {object} Machine
 * @property {string} version of the Node that runs this, such as 20.20.2
 * @property {string} platform as in process.platform
 * @property {string} arch as in process.arch
 * @property {(line: string) => void} say one line for people, before something is fetched
 *
 * @typedef {object} FetchedNode
 * @property {string} version
 * @property {string} folder to put in front of PATH: holds node, npm and npx
 * @property {string} executable absolute path
 */

/**
 * The pinned Node for this machine and an npm that fits it, from the cache, or else from the npm registry.
 *
 * @param {import("./npm-package.mjs").Surroundings} surroundings
 * @param {Machine} machine
 * @returns {Promise<FetchedNode>}
 * @throws {PackageError} where there is none, with what to do
 */
export async function fetchedNode(surroundings, { version, platform, arch, say }) {
  const { repoRoot, cacheDir, env, signal, run } = surroundings;
  const { lock, pinned, kept } = await pinnedNode({ repoRoot, cacheDir }, { platform, arch });
  const install = howToInstall(platform);
  if (!pinned || !kept) {
    throw new PackageError(
      `Astrolab needs Node ${OLDEST} or newer. This is ${version}, and the npm registry has no Node for ${platform} on ${arch}.`,
      install,
    );
  }
  if (existsSync(kept.executable)) return kept;

  const { folder } = kept;
  const name = basename(kept.executable);
  say(`Fetching Node ${pinned.version} from npm: this is ${version}, and ${OLDEST} or newer is needed …`);
  /** @param {string} unpacked */
  const starts = async (unpacked) => {
    const ran = await run(join(unpacked, "bin", name), ["--version"], { env: { ...env, NODE_OPTIONS: "" }, signal });
    if (ran.stdout.trim() === `v${pinned.version}`) return;
    const why = ran.stderr.trim().split("\n")[0] || "it says nothing";
    throw new PackageError(`The Node ${pinned.version} of the npm registry does not start here: ${why}`, install);
  };
  const both = [npmPackage(surroundings, pinned, starts), npmPackage(surroundings, lock.npm)];
  // Neither is left half-way when the other fails.
  await Promise.allSettled(both);
  const [node = "", npm = ""] = await Promise.all(both);
  await publish(folder, async (temporary) => {
    await mkdir(temporary);
    if (platform === "win32") await shims(temporary, node, npm);
    else await links(temporary, folder, node, npm);
  });
  return kept;
}

/**
 * What toolchain/node/packages.json pins for this kind of machine, and where the cache keeps it once it has it.
 *
 * @param {{ repoRoot: string, cacheDir: string }} places
 * @param {{ platform: string, arch: string }} machine
 * @returns {Promise<{
 *   lock: Readonly<Record<string, import("./npm-package.mjs").Pinned>> & { npm: import("./npm-package.mjs").Pinned },
 *   pinned: import("./npm-package.mjs").Pinned | undefined,
 *   kept: FetchedNode | undefined
 * }>}
 */
export async function pinnedNode({ repoRoot, cacheDir }, { platform, arch }) {
  const lock = JSON.parse(await readFile(join(repoRoot, "toolchain/node/packages.json"), "utf8"));
  const pinned = lock[`${platform}-${arch}`];
  if (!pinned) return { lock, pinned: undefined, kept: undefined };
  const folder = join(cacheDir, "node", `${pinned.version}-${platform}-${arch}-npm-${lock.npm.version}`);
  const executable = join(folder, platform === "win32" ? "node.exe" : "node");
  return { lock, pinned, kept: { version: pinned.version, folder, executable } };
}

/** @type {(temporary: string, folder: string, node: string, npm: string) => Promise<void>} */
async function links(temporary, folder, node, npm) {
  await symlink(relative(folder, join(node, "bin/node")), join(temporary, "node"));
  for (const name of ["npm", "npx"]) {
    const program = join(npm, `bin/${name}-cli.js`);
    await chmod(program, 0o755);
    await symlink(relative(folder, program), join(temporary, name));
  }
}

/** Links take a privilege on Windows. @type {(temporary: string, node: string, npm: string) => Promise<void>} */
async function shims(temporary, node, npm) {
  await copyFile(join(node, "bin/node.exe"), join(temporary, "node.exe"));
  for (const name of ["npm", "npx"]) {
    const line = `@"%~dp0node.exe" "${join(npm, `bin/${name}-cli.js`)}" %*\r\n`;
    await writeFile(join(temporary, `${name}.cmd`), line);
  }
}

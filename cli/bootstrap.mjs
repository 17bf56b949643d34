// Plain JavaScript without a dependency, for Node 18 and newer, so that the first command works in a fresh clone: it goes on with a current
// Node where the machine's is older, and installs the locked packages when they are missing or older than the lockfile.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import module from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { NoBundleError, unpackFirst } from "../toolchain/bundle/first.mjs";
import { fetchedNode, pinnedNode } from "../toolchain/node/fetched-node.mjs";
import { isCurrent } from "../toolchain/node/needed.mjs";
import { FOR_COMMANDS, WITHOUT_ASKING } from "../toolchain/node/npm-ci.mjs";
import { PackageError } from "../toolchain/node/npm-package.mjs";
import { bundleToLoad } from "./node/bundle-to-load.mjs";
import { handOver } from "./node/hand-over.mjs";
import { install } from "./node/install.mjs";
import { hasEveryPackage } from "./node/installed.mjs";
import { inFront } from "./node/path.mjs";
import { run as runProgram } from "./node/run.mjs";

/** @typedef {"all" | "commands"} Packages all with those of tests and checks, or what the commands need */

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[/\\]$/, "");

const cacheDir = join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "astrolab");

/**
 * Ends the process with a text for people.
 *
 * @param {string} message
 * @param {2 | 3} exitCode 3 for what the machine lacks
 * @returns {never}
 */
function stop(message, exitCode = 3) {
  process.stderr.write(`${message}\n`);
  process.exit(exitCode);
}

/** Returns where this Node is current; else never: the command goes on in one that is. */
async function needCurrentNode() {
  const { env, platform, arch } = process;
  const { node: version } = process.versions;
  if (isCurrent(version)) {
    Object.assign(env, inFront(env, process.execPath));
    return;
  }
  const interrupted = new AbortController();
  const interrupt = () => interrupted.abort();
  process.on("SIGINT", interrupt).on("SIGTERM", interrupt).on("SIGHUP", interrupt);
  /** @param {string} line */
  const say = (line) => void process.stderr.write(`${line}\n`);
  const surroundings = { repoRoot: root, cacheDir, env, signal: interrupted.signal, run: runProgram };
  try {
    const node = await fetchedNode(surroundings, { version, platform, arch, say });
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt).off("SIGHUP", interrupt);
    say(`Using Node ${node.version} from the cache; this machine's is ${version}.`);
    const args = process.argv.slice(1);
    await handOver(node.executable, args, { ...env, ...inFront(env, node.executable) });
  } catch (error) {
    if (interrupted.signal.aborted) process.exit(130);
    if (error instanceof PackageError) stop(`${error.message}\n${error.fix}`);
    throw error;
  }
}

/** Written where every package is installed, and where only those are that the commands need. @type {Record<Packages, string>} */
const STAMPS = { all: ".astrolab-lock", commands: ".astrolab-commands-lock" };

/** @param {Packages} kind */
const stamp = (kind) => join(root, "node_modules", STAMPS[kind]);

/** Whether those are installed that the lockfile has now. @param {Packages} kind */
function isThere(kind) {
  return (
    existsSync(stamp(kind)) &&
    readFileSync(stamp(kind), "utf8") === readFileSync(join(root, "package-lock.json"), "utf8")
  );
}

/** Where nothing can be fetched, a bundle brings what the command that loads it runs with. */
async function unpackBundle() {
  const bundle = bundleToLoad(process.argv.slice(2));
  if (bundle === undefined) return;
  const { platform, arch, versions } = process;
  const { kept } = await pinnedNode({ repoRoot: root, cacheDir }, { platform, arch });
  const packages = !(isThere("all") || isThere("commands") || hasEveryPackage(root));
  if (!packages && (isCurrent(versions.node) || existsSync(kept?.executable ?? ""))) return;
  // Ctrl-C reaches tar as well, whose end clears away what was begun.
  let interrupted = false;
  const interrupt = () => {
    interrupted = true;
  };
  process.on("SIGINT", interrupt).on("SIGTERM", interrupt).on("SIGHUP", interrupt);
  process.stderr.write(`Checking ${bundle.file}, and taking Node and the npm packages out of it …\n`);
  try {
    await unpackFirst(bundle.file, { root, cacheDir, stamp: STAMPS.commands, packages, digest: bundle.digest });
    if (interrupted) process.exit(130);
  } catch (error) {
    if (interrupted) process.exit(130);
    if (error instanceof PackageError) stop(`${error.message}\n${error.fix}`, error instanceof NoBundleError ? 2 : 3);
    throw error;
  }
  process.off("SIGINT", interrupt).off("SIGTERM", interrupt).off("SIGHUP", interrupt);
}

/** @param {Packages} packages */
async function installPackages(packages) {
  const isMissing = () => !(isThere("all") || isThere(packages));
  if (!isMissing()) return;
  const wanted = readFileSync(join(root, "package-lock.json"), "utf8");
  // A checkout that has the test tools keeps them.
  const kind = existsSync(join(root, "node_modules", "vitest")) ? "all" : packages;
  const which = kind === "all" ? ["--include=dev"] : FOR_COMMANDS;
  const ended = await install(["ci", ...which, ...WITHOUT_ASKING], {
    root,
    turn: join(root, ".astrolab", "npm-ci"),
    needed() {
      if (!isMissing()) return false;
      if (!hasEveryPackage(root)) return true;
      // Somebody has typed `npm ci`.
      writeFileSync(stamp("all"), wanted);
      return false;
    },
    installed: () => writeFileSync(stamp(kind), wanted),
    say: (line) => void process.stderr.write(`${line}\n`),
  });
  if (ended === "interrupted") process.exit(130);
  if (ended === "failed") stop("npm ci failed, see above. Fix that, then run the same command again.");
}

/** Node keeps what it has compiled, here and in the processes that this one starts. */
function keepCompiled() {
  process.env["NODE_COMPILE_CACHE"] ??= join(root, ".astrolab/compile-cache");
  module.enableCompileCache(process.env["NODE_COMPILE_CACHE"]);
}

/**
 * @param {string} program path relative to the repository
 * @param {Packages} packages those that it needs
 */
export async function run(program, packages) {
  await unpackBundle();
  await needCurrentNode();
  await installPackages(packages);
  keepCompiled();
  await import(pathToFileURL(join(root, program)).href);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await run("cli/main.ts", "commands");

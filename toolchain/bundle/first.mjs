import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PackageError } from "../node/npm-package.mjs";
import { moveIn } from "./move-in.mjs";
import {
  COPY_AGAIN,
  kindOf,
  noBundle,
  notAsSaved,
  notForHere,
  OTHER_LOCKFILE,
  otherKind,
  SAVE_HERE,
} from "./words.mjs";

const LIST = "bundle.json";

/** The parts; a test holds them to the schema of the list, which takes npm packages to read. */
export const PARTS = ["packages.tar", "cache.tar", "images.tar"];

/** Of a file that is no bundle, or not as it was saved: what was typed is wrong, not the machine. */
export class NoBundleError extends PackageError {}

/**
 * Takes what `bundle load` itself runs with out of the bundle: its Node and its npm packages, by what every machine has, a Node of some
 * age and tar. Each part is held to the list before anything is written; the command then checks all of it by its own schema.
 *
 * @param {string} file
 * @param {{ root: string, cacheDir: string, stamp: string, packages: boolean, digest?: string | undefined }} where
 *   root of the repository; name of the file in `node_modules` that says which lockfile they are of; whether those are wanted; digest of
 *   the list, as `save` printed it
 * @throws {PackageError} where the file is for another kind of machine, or, as a `NoBundleError`, where it is not as it was saved
 */
export async function unpackFirst(file, { root, cacheDir, stamp, packages, digest }) {
  const lockfile = await readFile(join(root, "package-lock.json"));
  const text = await collected(file, LIST);
  const list = parsed(file, text);
  if (digest !== undefined) mustBe(file, LIST, digest, digestOf(text));
  mustFit(file, list, lockfile);
  for (const name of PARTS) mustBe(file, name, String(list.files?.[name]?.digest), await digestOfPart(file, name));

  if (packages) await installPackages(file, root, stamp, lockfile);
  await moveIn(cacheDir, (folder) => unpack(file, "cache.tar", folder));
}

/** @type {(file: string, root: string, stamp: string, lockfile: Buffer) => Promise<void>} */
async function installPackages(file, root, stamp, lockfile) {
  const temporary = join(root, `.node_modules.${process.pid}.part`);
  try {
    await mkdir(temporary);
    await unpack(file, "packages.tar", temporary);
    const packages = join(temporary, "node_modules");
    await writeFile(join(packages, stamp), lockfile);
    // Those that are there are not this lockfile's.
    await rm(join(root, "node_modules"), { recursive: true, force: true });
    await rename(packages, join(root, "node_modules"));
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** @typedef {{ machine?: { os?: unknown, arch?: unknown }, lockfile?: unknown, files?: Record<string, { digest?: unknown }> }} List */

/** @type {(file: string, text: Buffer) => List} */
function parsed(file, text) {
  try {
    return JSON.parse(text.toString("utf8"));
  } catch (error) {
    throw new NoBundleError(noBundle(file, `${LIST} in it: ${/** @type {Error} */ (error).message}`), COPY_AGAIN);
  }
}

/** @type {(file: string, name: string, expected: string, found: string) => void} */
function mustBe(file, name, expected, found) {
  if (expected !== found) throw new NoBundleError(notAsSaved(file, name, expected, found), COPY_AGAIN);
}

/** @type {(file: string, list: List, lockfile: Buffer) => void} */
function mustFit(file, { machine = {}, lockfile: wanted }, lockfile) {
  const here = kindOf({ os: process.platform, arch: process.arch });
  const why = [
    ...(kindOf(machine) === here ? [] : [otherKind(kindOf(machine), here)]),
    ...(wanted === digestOf(lockfile) ? [] : [OTHER_LOCKFILE]),
  ];
  if (why.length > 0) throw new PackageError(notForHere(file, why), SAVE_HERE);
}

/** @param {Buffer} content */
const digestOf = (content) => `sha256:${createHash("sha256").update(content).digest("hex")}`;

/** @type {(file: string, name: string) => Promise<string>} */
async function digestOfPart(file, name) {
  const hash = createHash("sha256");
  await streamed(file, name, (chunk) => void hash.update(chunk));
  return `sha256:${hash.digest("hex")}`;
}

/** @type {(file: string, name: string) => Promise<Buffer>} */
async function collected(file, name) {
  /** @type {Buffer[]} */
  const chunks = [];
  await streamed(file, name, (chunk) => void chunks.push(chunk));
  return Buffer.concat(chunks);
}

/** @type {(file: string, name: string, onChunk: (chunk: Buffer) => void) => Promise<void>} */
async function streamed(file, name, onChunk) {
  const tar = spawn("tar", ["-xOf", file, name], { stdio: ["ignore", "pipe", "pipe"] });
  tar.stdout.on("data", onChunk);
  await ended(file, tar);
}

/** One tar out of another. @type {(file: string, name: string, folder: string) => Promise<void>} */
async function unpack(file, name, folder) {
  const outer = spawn("tar", ["-xOf", file, name], { stdio: ["ignore", "pipe", "pipe"] });
  const inner = spawn("tar", ["-xf", "-", "-C", folder], { stdio: ["pipe", "ignore", "pipe"] });
  // It says itself why it ended before the other.
  inner.stdin.on("error", () => undefined);
  outer.stdout.pipe(inner.stdin);
  await Promise.all([ended(file, outer), ended(file, inner)]);
}

/** @type {(file: string, tar: import("node:child_process").ChildProcess) => Promise<void>} */
function ended(file, tar) {
  let said = "";
  tar.stderr?.on("data", (chunk) => {
    said += chunk;
  });
  return new Promise((resolve, reject) => {
    tar.once("error", (error) => reject(new NoBundleError(noBundle(file, error.message), COPY_AGAIN)));
    tar.once("close", (code) => {
      if (code === 0) resolve();
      else
        reject(new NoBundleError(noBundle(file, said.trim().split("\n")[0] || `tar ended with ${code}`), COPY_AGAIN));
    });
  });
}

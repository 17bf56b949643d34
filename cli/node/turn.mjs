import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "../../common/process/alive.mjs";

const LOOK_MS = 200;

/**
 * Lets one process at a time do something here: waits until the one that is at it has ended, however it ends.
 *
 * @param {string} file in which stands the process that is at it
 * @param {(pid: number) => void} waiting called once where somebody else is at it
 * @returns {Promise<{ of(pid: number): void, end(): void }>} `of` says that a child of this process is the one at it: it may outlive this one
 */
export async function takeTurn(file, waiting) {
  mkdirSync(dirname(file), { recursive: true });
  let told = false;
  while (!begin(file)) {
    const other = readPid(file);
    if (other === undefined || !isAlive(other)) {
      rmSync(file, { force: true });
      continue;
    }
    if (!told) waiting(other);
    told = true;
    await sleep(LOOK_MS);
  }
  return { of: (pid) => name(file, pid), end: () => rmSync(file, { force: true }) };
}

/** @param {string} file @param {number} pid */
function name(file, pid) {
  renameSync(written(file, pid), file);
}

/** @param {string} file */
function begin(file) {
  const own = written(file, process.pid);
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

/**
 * Whole before it is there: an empty file would look like one of a process that has ended.
 *
 * @param {string} file
 * @param {number} pid
 */
function written(file, pid) {
  writeFileSync(`${file}.${pid}`, `${pid}`);
  return `${file}.${pid}`;
}

/** @param {string} file */
function readPid(file) {
  try {
    return Number.parseInt(readFileSync(file, "utf8"), 10) || undefined;
  } catch {
    // It has ended in between.
    return undefined;
  }
}

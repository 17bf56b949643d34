import { readFileSync } from "node:fs";
import { join } from "node:path";

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} Entry of a lockfile */

/**
 * Whether every locked package is installed, as after a plain `npm ci`: npm writes down what it has installed in the lockfile's own form.
 *
 * @param {string} root of the repository
 */
export function hasEveryPackage(root) {
  const wanted = packagesIn(join(root, "package-lock.json"));
  const found = packagesIn(join(root, "node_modules", ".package-lock.json"));
  return Object.entries(wanted).every(([path, entry]) => {
    // The repository itself is not in npm's own file, and what is for another kind of machine is not installed.
    if (path === "" || entry.optional || entry.devOptional) return true;
    return found[path]?.version === entry.version && found[path]?.integrity === entry.integrity;
  });
}

/**
 * @param {string} file
 * @returns {Readonly<Record<string, Entry>>} by path; none where there is no such file
 */
function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages ?? {};
  } catch {
    return {};
  }
}

import { existsSync, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

/**
 * The environment in which whatever is started finds this Node as `node`, as Pulumi's language host looks for it.
 *
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {string} executable of the Node that is to be found
 * @returns {Record<string, string>} what to change: nothing where it is found already
 */
export function inFront(env, executable) {
  const name = process.platform === "win32" ? "node.exe" : "node";
  const first = folders(env)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
  if (first !== undefined && realpathSync(first) === realpathSync(executable)) return {};
  const folder = dirname(executable);
  return { PATH: [folder, ...folders(env)].join(delimiter), ASTROLAB_NODE: folder };
}

/** @param {Readonly<Record<string, string | undefined>>} env */
const folders = (env) => (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");

import { spawn } from "node:child_process";

/** @type {readonly NodeJS.Signals[]} */
const FORWARDED = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Goes on in another Node: same program, arguments and streams; ends as that one ends. It has a process group of its own, so that a
 * Ctrl-C on the terminal reaches it once, from here, and not a second time by itself: the second one means force.
 *
 * @param {string} node absolute path
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {Promise<never>}
 */
export async function handOver(node, args, env) {
  const child = spawn(node, args, { env, stdio: "inherit", detached: process.platform !== "win32" });
  for (const name of FORWARDED) process.on(name, () => child.kill(name));
  /** @type {[number | null, NodeJS.Signals | null]} */
  const [code, signal] = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (...ended) => resolve(ended));
  });
  if (signal !== null) {
    for (const name of FORWARDED) process.removeAllListeners(name);
    process.kill(process.pid, signal);
  }
  process.exit(code ?? 1);
}

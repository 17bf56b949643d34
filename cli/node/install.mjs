import { spawn } from "node:child_process";
import { once } from "node:events";
import { takeTurn } from "./turn.mjs";

/** @type {readonly NodeJS.Signals[]} */
const ENDING = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Runs `npm` with these arguments, one process at a time: two commands in a fresh clone both find that packages are missing, and two
 * `npm ci` in one folder take each other's away.
 *
 * @param {readonly string[]} args
 * @param {{ root: string, turn: string, needed: () => boolean, installed: () => void, say: (line: string) => void }} options
 *   `turn` is the file of `takeTurn`; `needed` is asked when it is this process's turn, and `installed` called before the next one's
 * @returns {Promise<"there" | "interrupted" | "failed">}
 */
export async function install(args, { root, turn, needed, installed, say }) {
  const taken = await takeTurn(turn, (pid) => say(`Process ${pid} is installing npm packages here: waiting for it …`));
  try {
    if (!needed()) return "there";
    say("Installing the locked npm packages, once: some 10 to 30 s …");
    const code = await runNpm(args, root, taken.of);
    if (code === 0) installed();
    return code === "interrupted" ? code : code === 0 ? "there" : "failed";
  } catch (error) {
    say(`npm could not be started: ${/** @type {Error} */ (error).message}`);
    return "failed";
  } finally {
    taken.end();
  }
}

/**
 * What ends this process ends npm first, which a terminal reaches or not, by the process group that it is in.
 *
 * @param {readonly string[]} args
 * @param {string} root
 * @param {(pid: number) => void} started
 * @returns {Promise<"interrupted" | number | null>} rejects where it cannot be started
 */
async function runNpm(args, root, started) {
  /** @type {import("node:child_process").ChildProcess | undefined} */
  let child;
  let interrupted = false;
  /** @param {NodeJS.Signals} signal */
  const forward = (signal) => {
    interrupted = true;
    child?.kill(signal);
  };
  // Before npm is there, as a signal in between would end this process alone.
  for (const name of ENDING) process.on(name, forward);
  try {
    const shell = process.platform === "win32";
    child = spawn("npm", args, { cwd: root, shell, stdio: ["ignore", process.stderr.fd, "inherit"] });
    if (child.pid !== undefined) started(child.pid);
    const [code] = await once(child, "close");
    return interrupted || code === 130 ? "interrupted" : code;
  } finally {
    for (const name of ENDING) process.off(name, forward);
  }
}

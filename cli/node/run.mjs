import { spawn } from "node:child_process";

/**
 * Runs a program to its end, by what Node itself has: this is used before any package is installed.
 *
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env: Readonly<Record<string, string | undefined>>, signal: AbortSignal }} options
 * @returns {Promise<import("../../common/process/failure.mjs").Ran>} rejects only with the reason of an aborted signal
 */
export function run(file, args, { cwd, env, signal }) {
  // npm is a script for the shell there.
  const shell = process.platform === "win32" && file === "npm";
  const words = shell ? args.map((word) => `"${word}"`) : args;
  return new Promise((resolve, reject) => {
    const child = spawn(file, words, { cwd, env, signal, shell, stdio: ["ignore", "pipe", "pipe"] });
    const output = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk) => {
      output.stdout += chunk;
    });
    child.stderr.on("data", (chunk) => {
      output.stderr += chunk;
    });
    child.once("error", (error) => {
      if (!signal.aborted) resolve({ exitCode: null, stdout: "", stderr: error.message });
    });
    child.once("close", (exitCode) => {
      if (signal.aborted) reject(signal.reason);
      else resolve({ exitCode, ...output });
    });
  });
}

/**
 * How a program ended.
 *
 * @typedef {object} Ran
 * @property {number | null} exitCode Null when it could not be started, or a signal ended it.
 * @property {string} stdout
 * @property {string} stderr
 */

/** Lines of a failed program's output that are shown. */
const MAX_LINES = 15;

/**
 * @param {Ran} ran
 * @param {string} what what was being done, as in "Building caddy"
 * @param {string} command as a person would type it
 * @returns {string | undefined} the text for people, with the program's last lines; undefined when it ended with 0
 */
export function failureText(ran, what, command) {
  if (ran.exitCode === 0) return undefined;
  const lines = `${ran.stderr.trim() || ran.stdout.trim()}`.split("\n").slice(-MAX_LINES);
  const ended = ran.exitCode === null ? "did not finish" : `ended with exit code ${ran.exitCode}`;
  return [`${what} failed: "${command}" ${ended}.`, ...lines.map((line) => `  ${line}`)].join("\n");
}

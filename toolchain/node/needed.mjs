/** Node 24 is supported for long from this version on. */
export const OLDEST = "24.11";

/**
 * Whether this Node runs the program: 24 since its long-term support, 26 and newer. 25 is neither supported any longer nor by our packages.
 *
 * @param {string} version such as 24.22.3
 */
export function isCurrent(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return (major === 24 && minor >= 11) || major >= 26;
}

/**
 * What a person types to get one.
 *
 * @param {string} platform as in process.platform
 */
export function howToInstall(platform) {
  const command = { freebsd: "pkg install node24", win32: "winget install OpenJS.NodeJS.LTS" }[platform];
  return `Install Node ${OLDEST} or newer (${command ?? "nvm install 24"}), then run the same command again.`;
}

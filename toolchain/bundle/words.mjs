/**
 * What is said of a file whose content is another than its list has; the same with and without the npm packages.
 *
 * @param {string} file
 * @param {string} name of the part
 * @param {string} expected
 * @param {string} found
 */
export function notAsSaved(file, name, expected, found) {
  return [
    `${file} is not as it was saved, and nothing was changed: the digest of ${name}`,
    `  must be ${expected}`,
    `  and is  ${found}`,
  ].join("\n");
}

/**
 * @param {string} file
 * @param {string} why
 */
export function noBundle(file, why) {
  return `${file} is not a bundle, or not a whole one, and nothing was changed: ${why}.`;
}

/**
 * @param {string} file
 * @param {readonly string[]} why
 */
export function notForHere(file, why) {
  return [`${file} is not for this machine, and nothing was changed:`, ...why.map((line) => `  ${line}`)].join("\n");
}

export const COPY_AGAIN = "Copy the file again from where it was saved, then run the same command.";
export const SAVE_HERE = "Save a bundle on a machine of this kind, from this state of the checkout.";
export const OTHER_LOCKFILE = "its npm packages are those of another package-lock.json than this checkout has";

/**
 * @param {{ readonly os?: unknown, readonly arch?: unknown }} machine in Node's words
 * @returns {string} such as `linux on x64`
 */
export const kindOf = ({ os, arch }) => `${os} on ${arch}`;

/**
 * @param {string} wanted
 * @param {string} found
 */
export const otherKind = (wanted, found) => `its Node and Pulumi are for ${wanted}, and this computer is ${found}`;

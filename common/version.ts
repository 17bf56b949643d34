import coerce from "semver/functions/coerce.js";
import gte from "semver/functions/gte.js";

/**
 * Whether a version such as `v3.248.0`, `3.248.0-alpha.1` or `1.41` is at least `oldest`, part by part: 1.100 is newer than 1.41.
 *
 * @returns false for what is no version
 */
export function isAtLeast(version: string, oldest: string): boolean {
  const own = /^\s*v?\d/.test(version) ? coerce(version) : null;
  return own !== null && gte(own, coerce(oldest) ?? oldest);
}

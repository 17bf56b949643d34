/**
 * Whether an engine's API is at least that old. Versions are compared part by part: 1.100 is newer than 1.41.
 *
 * @param version `1.41`
 */
export function isAtLeast(version: string, oldest: string): boolean {
  const [own, least] = [version, oldest].map((each) => each.split(".").map(Number)) as [number[], number[]];
  for (const [index, part] of least.entries()) {
    const difference = (own[index] ?? 0) - part;
    if (difference !== 0) return difference > 0;
  }
  return true;
}

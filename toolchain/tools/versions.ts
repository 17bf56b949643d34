/** The CLI that is fetched where none is on PATH: the same version as its Node SDK. */
export const PULUMI = "3.276.0";

/** The CLI that is built where it cannot be fetched: the newest of which the Go module registry has every module. */
export const PULUMI_BUILT = "3.248.0";

/** The oldest CLI on PATH that is taken: this project's program and plugins are not tried with older ones. */
export const OLDEST_PULUMI = "3.200.0";

export const DOCKER_PLUGIN = "5.2.0";

/** Whether a version such as `v3.248.0` or `3.248.0-alpha.1` is at least `oldest`; false for what is no version. */
export function isAtLeast(version: string, oldest: string): boolean {
  const numbers = (text: string) => /^v?(\d+)\.(\d+)\.(\d+)/.exec(text.trim())?.slice(1).map(Number);
  const [is, least] = [numbers(version), numbers(oldest)];
  if (!is || !least) return false;
  for (const [index, number] of least.entries()) {
    const own = is[index] ?? 0;
    if (own !== number) return own > number;
  }
  return true;
}

const MIB = 1024 * 1024;

/** Of the engine's answer on a container's resources. */
export interface MemoryStats {
  readonly usage?: number;
  /** By the names that the version of control groups has for them. */
  readonly stats?: object;
}

/**
 * As the services count it: usage without pages of files, of which `docker stats` leaves out only those that were not used recently
 * (https://github.com/docker/cli/pull/2415). MiB; undefined for a stopped container.
 */
export function usedMiB(stats: MemoryStats | undefined): number | undefined {
  if (stats?.usage === undefined) return undefined;
  const detail = stats.stats as Readonly<Record<string, number>> | undefined;
  // cgroup v1 says total_inactive_file, v2 inactive_file.
  const files = ["inactive_file", "active_file"].map((name) => detail?.[`total_${name}`] ?? detail?.[name] ?? 0);
  return Math.max(0, stats.usage - files.reduce((sum, each) => sum + each)) / MIB;
}

import type Docker from "dockerode";

const MIB = 1024 * 1024;

/** What the engine has of a container's control group at one moment. */
export interface Usage {
  readonly MiB: number;
  /** Of all its processes since they started. */
  readonly cpuSeconds: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface Stats {
  readonly read: string;
  readonly cpu_stats: { readonly cpu_usage: { readonly total_usage: number } };
  /** `total_inactive_file` and `total_active_file` in the first version of control groups, without `total_` in the second. */
  readonly memory_stats: { readonly usage: number; readonly stats: Readonly<Record<string, number>> };
}

/** Memory without pages of files, as `status` shows it. */
export function usageIn({ read, cpu_stats, memory_stats: { usage, stats } }: Stats): Usage {
  const files = ["inactive_file", "active_file"].map((name) => stats[`total_${name}`] ?? stats[name] ?? 0);
  return {
    MiB: (usage - files.reduce((sum, each) => sum + each)) / MIB,
    cpuSeconds: cpu_stats.cpu_usage.total_usage / 1e9,
    at: Date.parse(read),
  };
}

/** Cores in use between two moments. */
export function coresOf(before: Usage, after: Usage): number {
  return (after.cpuSeconds - before.cpuSeconds) / ((after.at - before.at) / 1000);
}

/** Of each container, by service. */
export async function usageOf(docker: Docker, ids: Readonly<Record<string, string>>): Promise<Map<string, Usage>> {
  const asked = Object.entries(ids).map(async ([service, id]): Promise<[string, Usage]> => {
    const stats = await docker.getContainer(id).stats({ stream: false, "one-shot": true });
    return [service, usageIn(stats as unknown as Stats)];
  });
  return new Map(await Promise.all(asked));
}

import type Docker from "dockerode";
import type { MemoryStats } from "../../engine/memory.ts";
import { usedMiB } from "../../engine/memory.ts";

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
  readonly memory_stats: MemoryStats;
}

/** Memory without pages of files, as `status` shows it. */
export function usageIn({ read, cpu_stats, memory_stats }: Stats): Usage {
  return {
    MiB: usedMiB(memory_stats) ?? Number.NaN,
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

import { writeFile } from "node:fs/promises";
import type Docker from "dockerode";
import { execa } from "execa";
import { idsOf } from "../stack/engine.ts";
import type { TestStack } from "../stack/stack.ts";
import { until } from "../stack/until.ts";

/** The page cache is the machine's, so only root of the machine that the engine runs on may empty it. */
export const canEmptyPageCache = process.getuid?.() === 0 && process.platform === "linux";

/** Starts a stack as a machine does that was just booted: nothing of any file is in memory, and each service reads its own. */
export async function bootCold(docker: Docker, { name, url }: TestStack): Promise<void> {
  const containers = Object.values(await idsOf(docker, name)).map((id) => docker.getContainer(id));
  await Promise.all(containers.map((container) => container.stop({ t: 5 })));
  await execa("sync");
  await writeFile("/proc/sys/vm/drop_caches", "3");
  await Promise.all(containers.map((container) => container.start()));
  await until(`${name} to be healthy`, 90, async () => (await fetch(`${url}/-/health`)).ok || undefined);
}

/** Bytes of files that count as a container's own. */
export async function ownFileBytes(container: Docker.Container): Promise<number> {
  const { memory_stats: memory } = await container.stats({ stream: false });
  const stats = memory.stats as unknown as Record<string, number>;
  // Control groups of version 2 say `file`, those of version 1 `cache`.
  return stats["file"] ?? stats["total_cache"] ?? Number.NaN;
}

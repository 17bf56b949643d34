import { writeFile } from "node:fs/promises";
import type Docker from "dockerode";
import { execa } from "execa";
import { until } from "../../testing/until.ts";
import { idsOf } from "../stack/engine.ts";
import type { TestStack } from "../stack/stack.ts";

/** The page cache is the machine's, so only root of the machine that the engine runs on may empty it. */
export const canEmptyPageCache = process.getuid?.() === 0 && process.platform === "linux";

/** A layer in which an image has its own copy of every file: nothing of it is in memory because another image's container reads it too. */
export const OWN_FILES = `
USER 0
RUN find /usr/bin /usr/lib /app -xdev -type f -exec touch {} +
USER 65532:65532
`;

/** Starts a stack as a machine does that was just booted: nothing of any file is in memory, and each service reads its own. */
export async function bootCold(docker: Docker, { name, url }: TestStack): Promise<void> {
  const containers = Object.values(await idsOf(docker, name)).map((id) => docker.getContainer(id));
  await Promise.all(containers.map((container) => container.stop({ t: 5 })));
  await execa("sync");
  await writeFile("/proc/sys/vm/drop_caches", "3");
  await Promise.all(containers.map((container) => container.start()));
  await until(`${name} to be healthy`, 90, async () => (await fetch(`${url}/-/health`)).ok || undefined);
}

/** Starts a container again, whose files are then in memory already and count towards nobody's limit. */
export async function startWarm(container: Docker.Container, { name, url }: TestStack): Promise<void> {
  await container.restart({ t: 5 });
  await until(`${name} to be healthy`, 90, async () => (await fetch(`${url}/-/health`)).ok || undefined);
}

/** Bytes of files that count towards a container's own limit. */
export interface FileMemory {
  readonly all: number;
  /** Mapped into its processes, such as their code: pages that the kernel takes away at the limit and that are read again. */
  readonly mapped: number;
}

export async function fileMemory(container: Docker.Container): Promise<FileMemory> {
  const { memory_stats: memory } = await container.stats({ stream: false });
  const stats = memory.stats as unknown as Record<string, number>;
  // The first names are those of control groups of version 2, the others those of version 1.
  const figure = (...names: string[]): number => names.map((name) => stats[name]).find(Number.isFinite) ?? Number.NaN;
  return { all: figure("file", "total_cache"), mapped: figure("file_mapped", "total_mapped_file") };
}

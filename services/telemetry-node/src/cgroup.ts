/** Memory of the process's cgroup, in bytes. `limit` is absent where there is none, both where there is no cgroup. */
export interface CgroupMemory {
  usage?: number;
  limit?: number;
}

/** The text of a file, or undefined where it cannot be read. */
export type ReadText = (path: string) => string | undefined;

interface Hierarchy {
  folders: string[];
  usage: string;
  limit: string;
  files: readonly string[];
}

const MOUNT = "/sys/fs/cgroup";
// Version 1 writes "no limit" as the largest multiple of the page size, which differs between architectures.
const NO_LIMIT = 2 ** 60;

function hierarchies(procSelfCgroup: string): Hierarchy[] {
  const found: Hierarchy[] = [];
  for (const line of procSelfCgroup.split("\n")) {
    const match = /^\d+:([^:]*):(\/.*)$/.exec(line);
    if (!match) continue;
    const [, controllers = "", path = "/"] = match;
    // A container sees its own cgroup at the mount's root, while this path may be the host's: try both.
    const below = path === "/" || path.includes("..") ? "" : path;
    if (controllers.split(",").includes("memory")) {
      const folders = [`${MOUNT}/memory${below}`, `${MOUNT}/memory`];
      found.push({
        folders,
        usage: "memory.usage_in_bytes",
        limit: "memory.limit_in_bytes",
        files: ["total_inactive_file", "total_active_file"],
      });
    } else if (controllers === "") {
      const folders = [`${MOUNT}${below}`, MOUNT];
      found.push({
        folders,
        usage: "memory.current",
        limit: "memory.max",
        files: ["inactive_file", "active_file"],
      });
    }
  }
  return found;
}

function bytes(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+\s*$/.test(text) ? Number(text) : undefined;
}

/** One figure of memory.stat, in bytes; 0 where the file or the figure is missing. */
function statFigure(stat: string | undefined, name: string): number {
  for (const line of stat?.split("\n") ?? []) {
    const [key, value] = line.split(" ");
    if (key === name) return bytes(value) ?? 0;
  }
  return 0;
}

/**
 * Reads cgroup v1 or v2. Usage is without pages of files: whether those count here or towards who read them before is chance, and at
 * the limit the kernel takes them away first.
 */
export function readCgroupMemory(read: ReadText): CgroupMemory {
  for (const hierarchy of hierarchies(read("/proc/self/cgroup") ?? "")) {
    for (const folder of hierarchy.folders) {
      const total = bytes(read(`${folder}/${hierarchy.usage}`));
      if (total === undefined) continue;
      const stat = read(`${folder}/memory.stat`);
      const files = hierarchy.files.reduce((sum, name) => sum + statFigure(stat, name), 0);
      const limit = bytes(read(`${folder}/${hierarchy.limit}`));
      const usage = Math.max(0, total - files);
      return limit === undefined || limit >= NO_LIMIT ? { usage } : { usage, limit };
    }
  }
  return {};
}

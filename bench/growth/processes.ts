import { readdir, readFile } from "node:fs/promises";

export interface Process {
  readonly pid: number;
  readonly parent: number;
  /** Bytes of memory, what it shares with others included. */
  readonly resident: number;
}

const PAGE = 4096;

/** Bytes that a process and all that it started hold. */
export function residentBelow(processes: readonly Process[], root: number): number {
  const found = new Set([root]);
  for (let before = 0; found.size > before; ) {
    before = found.size;
    for (const { pid, parent } of processes) if (found.has(parent)) found.add(pid);
  }
  return processes.reduce((sum, { pid, resident }) => sum + (found.has(pid) ? resident : 0), 0);
}

/** Of this machine, where it is Linux; else none. */
export async function processes(): Promise<Process[]> {
  const names = await readdir("/proc").catch(() => []);
  const pids = names.filter((name) => /^\d+$/.test(name));
  const read = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, "utf8").catch(() => "")));
  return read.flatMap((line) => processIn(line) ?? []);
}

/** @param line of /proc/PID/stat; undefined for that of a process which has ended */
export function processIn(line: string): Process | undefined {
  // The name in parentheses may hold anything.
  const [, pid = "", rest = ""] = /^(\d+) \(.*\) (.*)$/s.exec(line) ?? [];
  const fields = rest.trim().split(" ");
  const [parent, resident] = [fields[1], fields[21]];
  if (parent === undefined || resident === undefined) return undefined;
  return { pid: Number(pid), parent: Number(parent), resident: Number(resident) * PAGE };
}

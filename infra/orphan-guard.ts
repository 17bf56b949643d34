import { readFileSync } from "node:fs";
import { Worker } from "node:worker_threads";

/**
 * Ends this process when Pulumi is gone. A program whose engine was killed asks it again without a pause, at full speed and
 * with growing memory (https://github.com/pulumi/pulumi/issues/1465), and an older language host waits for it for ever. The
 * event loop has no turn left for a timer then, so a thread looks. Linux only: elsewhere the language host is always Pulumi's own, which ends its child.
 *
 * @param every milliseconds between looks
 */
export function endWithPulumi(every = 2000): void {
  endWithParentOf(process.ppid, every);
}

/** Ends this process when the one that started it is gone, in the same way. */
export function endWithParent(every = 2000): void {
  endWithParentOf(process.pid, every);
  if (process.platform === "linux") return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(0);
  }, every).unref();
}

function endWithParentOf(child: number, every: number): void {
  if (process.platform !== "linux") return;
  const parent = parentOf(child);
  if (parent === undefined || parent === 1) return;
  const source = `
    const { readFileSync } = require("node:fs");
    setInterval(() => {
      let parent;
      try { parent = Number(/\\) . (\\d+)/.exec(readFileSync("/proc/${child}/stat", "utf8"))[1]); } catch {}
      if (parent !== ${parent}) process.kill(${process.pid}, "SIGKILL");
    }, ${every});`;
  new Worker(source, { eval: true, execArgv: [] }).unref();
}

/** @returns undefined when there is no such process */
export function parentOf(pid: number): number | undefined {
  try {
    // `4242 (node) S 4200 …`: the name may hold anything, also brackets.
    const field = /\) . (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8"));
    return field?.[1] === undefined ? undefined : Number(field[1]);
  } catch {
    return undefined;
  }
}

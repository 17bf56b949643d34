import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Context } from "../context.ts";
import { checkpointFile } from "./load-state.ts";

/** Whether Pulumi has anything to do is known without it when neither what it reads nor what it left has changed. */
export interface LastUp {
  /** Whether the last `up` that ended well read the same, and Pulumi's state is as it left it. */
  isCurrent(): Promise<boolean>;
  /** To be called when an `up` has ended well. */
  remember(): Promise<void>;
}

interface Record {
  /** Of all that `pulumi up` read. */
  readonly read: string;
  /** SHA-256 of the checkpoint that it left. */
  readonly left: string;
}

/** @param read hash of all that `pulumi up` would read: taken before it runs, so that what is edited meanwhile counts as changed */
export function lastUp(context: Pick<Context, "env" | "home" | "repoRoot">, stack: string, read: string): LastUp {
  const path = recordPath(context.repoRoot, stack);
  const left = async () => {
    const text = await readFile(await checkpointFile(context, stack)).catch(() => undefined);
    return text && createHash("sha256").update(text).digest("hex");
  };
  return {
    async isCurrent() {
      const [last, now] = await Promise.all([readRecord(path), left()]);
      return now !== undefined && last?.read === read && last.left === now;
    },
    async remember() {
      const record = { read, left: await left() };
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, JSON.stringify(record));
    },
  };
}

/** For when the stack is gone. */
export async function forgetLastUp(repoRoot: string, stack: string): Promise<void> {
  await rm(recordPath(repoRoot, stack), { force: true });
}

const recordPath = (repoRoot: string, stack: string) => join(repoRoot, ".astrolab/last-up", `${stack}.json`);

/** Whatever is there and cannot be read says nothing: Pulumi is asked then. */
async function readRecord(path: string): Promise<Partial<Record> | undefined> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as Partial<Record>;
  } catch {
    return undefined;
  }
}

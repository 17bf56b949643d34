import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Context } from "../context.ts";
import { PROJECT } from "../settings/stored.ts";
import { locksFolder } from "./backend.ts";
import { stateFolder } from "./load-state.ts";

/**
 * Removes what a file backend keeps of a stack after the stack itself is gone: `pulumi stack rm` leaves a copy of each
 * checkpoint it ever wrote, its last one, and empty folders (https://github.com/pulumi/pulumi/issues/9474).
 */
export async function forgetStack(context: Pick<Context, "env" | "home" | "repoRoot">, stack: string): Promise<void> {
  const folder = await stateFolder(context);
  const last = join(folder, "stacks", PROJECT, `${stack}.json.bak`);
  const traces = [
    join(folder, "backups", PROJECT, stack),
    join(folder, "history", PROJECT, stack),
    locksFolder(folder, PROJECT, stack),
    last,
    `${last}.attrs`,
  ];
  await Promise.all(traces.map((path) => rm(path, { recursive: true, force: true })));
}

import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** Folder of the file backend's own `.pulumi`, or undefined where the backend is not a folder. @param url of the backend: `file://~`, `file:///srv/state`, `file://./state` */
export function backendFolder(url: string, repoRoot: string, home: string = homedir()): string | undefined {
  if (!url.startsWith("file://")) return undefined;
  const path = url.slice("file://".length);
  if (path === "~" || path.startsWith("~/")) return join(home, path.slice(1), ".pulumi");
  if (isAbsolute(path)) return join(fileURLToPath(url), ".pulumi");
  return join(resolve(repoRoot, path), ".pulumi");
}

/** Where Pulumi keeps the locks of a stack in a file backend, a file each. */
export function locksFolder(folder: string, project: string, stack: string): string {
  return join(folder, "locks", "organization", project, stack);
}

/** Where Pulumi keeps a stack's checkpoint in a file backend. */
export function checkpointPath(folder: string, project: string, stack: string): string {
  return join(folder, "stacks", project, `${stack}.json`);
}

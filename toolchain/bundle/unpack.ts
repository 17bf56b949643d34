import { createWriteStream } from "node:fs";
import { mkdir, symlink } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { UserError } from "../../common/user-error.ts";
import { entriesOf } from "./entries.ts";

/**
 * Unpacks a tar of files and symbolic links into a folder that holds nothing yet.
 *
 * @throws UserError usage for whatever would lie or lead outside of that folder
 */
export async function unpack(tar: NodeJS.ReadableStream, folder: string, signal: AbortSignal): Promise<void> {
  const links: [path: string, target: string][] = [];
  for await (const entry of entriesOf(tar, signal)) {
    const { name, type, linkname, mode = 0o644 } = entry.header;
    const path = inside(folder, folder, name);
    if (type === "symlink") {
      inside(folder, dirname(path), linkname ?? "");
      links.push([path, linkname ?? ""]);
      entry.resume();
    } else if (type === "file") {
      await mkdir(dirname(path), { recursive: true });
      // Never over what is there already: a name that comes twice is refused.
      const into = createWriteStream(path, { flags: "wx", mode: mode & 0o755 });
      await pipeline(entry, into, { signal });
    } else {
      throw refused(name, `is a ${type}`);
    }
  }
  // Only now, so that no file was written through one.
  for (const [path, target] of links) {
    await mkdir(dirname(path), { recursive: true });
    await symlink(target, path);
  }
}

/** The absolute path of a name. @throws UserError usage where it is outside of the folder */
function inside(folder: string, from: string, name: string): string {
  const path = resolve(from, name);
  if (name === "" || name.includes("\0") || !path.startsWith(join(folder, sep))) {
    throw refused(name, "leads out of its folder");
  }
  return path;
}

const refused = (name: string, why: string) =>
  new UserError("usage", `The bundle was not unpacked: ${JSON.stringify(name)} in it ${why}.`, {
    fix: "No bundle of Astrolab's has that. Do not use the file; save another one.",
  });

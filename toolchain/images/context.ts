import { createReadStream } from "node:fs";
import { lstat, readdir, readlink } from "node:fs/promises";
import { join } from "node:path";
import { finished, pipeline } from "node:stream/promises";
import { type Pack, pack } from "tar-stream";

/** A file's text, or the absolute path of a file or folder of the host. */
export type Content = { readonly text: string } | { readonly path: string; readonly keep?: (path: string) => boolean };

/**
 * A tar stream of the entries, by their names in it, all owned by root. Times are left out, so the same content is the same bytes.
 */
export function tarOf(entries: Readonly<Record<string, Content>>): NodeJS.ReadableStream {
  const tar = pack();
  const fill = async () => {
    for (const [name, content] of Object.entries(entries)) {
      if ("text" in content) tar.entry({ name, mtime: new Date(0), mode: 0o644 }, content.text);
      else await add(tar, name, content.path, content.keep ?? (() => true), "");
    }
    tar.finalize();
  };
  fill().catch((error: Error) => tar.destroy(error));
  // The types of streamx know less than it does.
  return tar as unknown as NodeJS.ReadableStream;
}

async function add(
  tar: Pack,
  name: string,
  path: string,
  keep: (path: string) => boolean,
  inside: string,
): Promise<void> {
  const stat = await lstat(path);
  // What every checkout has, whatever its owner's umask.
  const mode = (stat.mode & 0o100) === 0 ? 0o644 : 0o755;
  if (stat.isDirectory()) {
    for (const child of (await readdir(path)).sort()) {
      const below = inside ? `${inside}/${child}` : child;
      if (keep(below)) await add(tar, `${name}/${child}`, join(path, child), keep, below);
    }
  } else if (stat.isSymbolicLink()) {
    tar.entry({ name, type: "symlink", linkname: await readlink(path), mtime: new Date(0) });
  } else {
    const entry = tar.entry({ name, size: stat.size, mode, mtime: new Date(0) });
    await pipeline(createReadStream(path), entry);
    await finished(entry).catch(() => undefined);
  }
}

import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { type Pack, pack } from "tar-stream";
import type { BuildContext, ContextFile } from "./context.ts";

/** The context as an archive that is read from the disk while it is sent; root owns everything. */
export function contextArchive(context: BuildContext): NodeJS.ReadableStream {
  const archive = pack();
  fill(archive, context.files).then(
    () => archive.finalize(),
    (error: unknown) => archive.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  // streamx is no Node stream by type, and everything that reads one takes it.
  return archive as unknown as NodeJS.ReadableStream;
}

async function fill(archive: Pack, files: readonly ContextFile[]): Promise<void> {
  for (const { name, path, mode, modified, size, target } of files) {
    const header = { name, mode, mtime: modified, uid: 0, gid: 0 };
    if (target !== undefined) archive.entry({ ...header, type: "symlink", linkname: target });
    else await pipeline(createReadStream(path), archive.entry({ ...header, size }));
  }
}

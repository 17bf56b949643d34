import { pack } from "tar-stream";
import type { Upload } from "../../plan/types.ts";

/** A tar of files owned by root, mode 0644, as the engine takes them. @param mtime a tar holds whole seconds of it */
export async function archive(files: readonly Upload[], mtime = new Date()): Promise<Buffer> {
  const tar = pack();
  for (const { path, content } of files) tar.entry({ name: path.slice(1), mtime }, content);
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

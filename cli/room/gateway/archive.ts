import { pack } from "tar-stream";

/** Who runs in the gateway's containers, and owns what is put into them. */
export const OWNER = 65532;

export interface GatewayFile {
  readonly path: string;
  readonly content: string;
}

/** One archive to be unpacked at `/`: files that their owner alone may read, and folders that the owner may write to. */
export async function gatewayArchive(files: readonly GatewayFile[], folders: readonly string[] = []): Promise<Buffer> {
  const archive = pack();
  const owner = { uid: OWNER, gid: OWNER, mtime: new Date(0) };
  for (const folder of folders) archive.entry({ name: `${inner(folder)}/`, type: "directory", mode: 0o700, ...owner });
  for (const { path, content } of files) archive.entry({ name: inner(path), mode: 0o400, ...owner }, content);
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function inner(path: string): string {
  return path.replace(/^\/+/, "");
}

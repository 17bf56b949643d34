import { pack } from "tar-stream";
import type { ContainerInputs } from "./inputs.ts";

type Upload = NonNullable<ContainerInputs["uploads"]>[number];

/** One archive of all files, to be unpacked at `/`; root owns them. */
export async function uploadArchive(uploads: readonly Upload[]): Promise<Buffer> {
  const archive = pack();
  for (const upload of uploads) {
    archive.entry({ name: upload.file.replace(/^\/+/, ""), mode: modeOf(upload), uid: 0, gid: 0 }, contentOf(upload));
  }
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function modeOf({ permissions, executable }: Upload): number {
  if (permissions) return Number.parseInt(permissions, 8);
  return executable ? 0o744 : 0o644;
}

function contentOf({ content, contentBase64 }: Upload): Buffer {
  return contentBase64 ? Buffer.from(contentBase64, "base64") : Buffer.from(content ?? "");
}

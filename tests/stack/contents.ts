import { createHash } from "node:crypto";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type Docker from "dockerode";
import { extract } from "tar-stream";

/** What each path of a file system is: kind, rights, owner, where it points, and a digest of its content. When it was written does not count. */
export type Contents = ReadonlyMap<string, string>;

/** Of an image, all layers together. */
export async function contentsOf(docker: Docker, image: string): Promise<Contents> {
  const container = await docker.createContainer({ Image: image, Cmd: ["/"] });
  try {
    return await readTar(await container.export());
  } finally {
    await container.remove();
  }
}

async function readTar(tar: NodeJS.ReadableStream): Promise<Contents> {
  const contents = new Map<string, string>();
  const files = extract();
  const reading = (async () => {
    for await (const entry of files) {
      const { name, type, mode = 0, uid, gid, linkname } = entry.header;
      const digest = createHash("sha256");
      for await (const chunk of entry) digest.update(chunk as Buffer);
      contents.set(`/${name}`, [type, mode.toString(8), uid, gid, linkname ?? "", digest.digest("hex")].join(" "));
    }
  })();
  await pipeline(tar, new Transform({ transform: (chunk, _, done) => done(null, chunk) }), files);
  await reading;
  return contents;
}

/** Paths that are not the same in both, sorted. */
export function differing(one: Contents, other: Contents): readonly string[] {
  const paths = new Set([...one.keys(), ...other.keys()]);
  return [...paths].filter((path) => one.get(path) !== other.get(path)).sort();
}

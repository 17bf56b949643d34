import type Docker from "dockerode";
import { extract } from "tar-stream";
import { archive } from "../../services/testing/archive.ts";

/** The text of a file in a container. @param path absolute */
export async function readContainerFile(container: Docker.Container, path: string): Promise<string> {
  const files = extract();
  (await container.getArchive({ path })).pipe(files);
  for await (const entry of files) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString();
  }
  throw new Error(`there is no ${path}`);
}

/** Puts a file into a container, as its declaration did. It stays there when the container is started again. */
export async function writeContainerFile(container: Docker.Container, path: string, content: string): Promise<void> {
  await container.putArchive(await archive([{ path, content }]), { path: "/" });
}

import { text } from "node:stream/consumers";
import type Dockerode from "dockerode";
import { extract } from "tar-stream";

/** The text of one file in a container, running or not. Rejects with the engine's 404 where there is no such file. */
export async function readFileIn(container: Dockerode.Container, path: string): Promise<string> {
  const archive = await container.getArchive({ path });
  for await (const entry of archive.pipe(extract())) return await text(entry);
  return "";
}

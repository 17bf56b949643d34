import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A compose file in a folder of its own. */
export async function newProject(text: string): Promise<{ file: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "astrolab-compose-"));
  const file = join(folder, "compose.yaml");
  await writeFile(file, text);
  return { file, remove: () => rm(folder, { recursive: true, force: true }) };
}

import { join } from "node:path";
import { execa } from "execa";

/**
 * Takes a server's program out of the image that the toolchain built, to run it without a container.
 * @param path in the image
 * @returns its absolute path, in the folder
 */
export async function programOf(image: string, path: string, folder: string): Promise<string> {
  const program = join(folder, path.slice(1));
  const { stdout: container } = await execa("docker", ["create", image, path]);
  try {
    await execa("docker", ["cp", `${container}:${path}`, program]);
  } finally {
    await execa("docker", ["rm", container]);
  }
  return program;
}

import { cp, mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";

const repository = fileURLToPath(new URL("../..", import.meta.url));

/** A copy of the working tree that a test may change: what git tracks, with the installed packages linked. */
export interface Checkout {
  readonly root: string;
  remove(): Promise<void>;
}

/** @param leaveOut paths below which nothing is copied */
export async function copyCheckout(leaveOut: readonly string[] = []): Promise<Checkout> {
  const root = await mkdtemp(join(tmpdir(), "astrolab-checkout-"));
  const { stdout } = await execa("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: repository,
  });
  for (const file of stdout.split("\n").filter((path) => !leaveOut.some((left) => path.startsWith(left)))) {
    await mkdir(join(root, dirname(file)), { recursive: true });
    await cp(join(repository, file), join(root, file)).catch((error: NodeJS.ErrnoException) => {
      // git still lists a file that the working tree has lost.
      if (error.code !== "ENOENT") throw error;
    });
  }
  await symlink(join(repository, "node_modules"), join(root, "node_modules"));
  return { root, remove: () => rm(root, { recursive: true, force: true }) };
}

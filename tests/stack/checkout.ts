import { cp, mkdir, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";

const repository = fileURLToPath(new URL("../..", import.meta.url));

/** A copy of the working tree that a test may change: what git tracks, with the installed packages linked where they are wanted. */
export interface Checkout {
  readonly root: string;
  remove(): Promise<void>;
}

/** @param leaveOut paths below which nothing is copied */
export async function copyCheckout(leaveOut: readonly string[] = [], { packages = true } = {}): Promise<Checkout> {
  const checkout = await emptyCheckout();
  const { stdout } = await execa("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: repository,
  });
  for (const file of stdout.split("\n").filter((path) => !leaveOut.some((left) => path.startsWith(left)))) {
    await mkdir(join(checkout.root, dirname(file)), { recursive: true });
    await cp(join(repository, file), join(checkout.root, file)).catch((error: NodeJS.ErrnoException) => {
      // git still lists a file that the working tree has lost.
      if (error.code !== "ENOENT") throw error;
    });
  }
  if (packages) await linkPackages(checkout.root);
  return checkout;
}

/** The same of a checkout that is a copy itself, the settings of its stacks included. */
export async function copyOf({ root }: Pick<Checkout, "root">): Promise<Checkout> {
  const checkout = await emptyCheckout();
  await cp(root, checkout.root, { recursive: true, verbatimSymlinks: true });
  return checkout;
}

async function emptyCheckout(): Promise<Checkout> {
  const root = await mkdtemp(join(tmpdir(), "astrolab-checkout-"));
  return { root, remove: () => rm(root, { recursive: true, force: true }) };
}

/** Each package by itself, and the mark that they are the lockfile's: a command in the copy must never install over ours. */
async function linkPackages(root: string): Promise<void> {
  const from = join(repository, "node_modules");
  const to = join(root, "node_modules");
  await mkdir(to);
  for (const name of await readdir(from)) {
    if (name !== ".astrolab-lock") await symlink(join(from, name), join(to, name));
  }
  await cp(join(root, "package-lock.json"), join(to, ".astrolab-lock"));
}

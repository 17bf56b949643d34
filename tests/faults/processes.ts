import { execa } from "execa";

/** Command lines of the processes that were started from a checkout and still run. */
export async function processesOf(root: string): Promise<string[]> {
  const { stdout } = await execa("pgrep", ["--full", "--list-full", root], { reject: false });
  return stdout.split("\n").filter(Boolean);
}

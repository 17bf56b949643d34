import type { Env } from "../../common/env.ts";
import { mustSucceed, type Run } from "../../common/process/run.ts";

/**
 * Installs Debian packages. An abort does not stop it: an interrupted apt-get leaves half-configured packages.
 *
 * @param what what is being done, as in "Installing the Docker engine"
 * @throws UserError failed with apt's last lines
 */
export async function aptInstall(
  run: Run,
  env: Env,
  what: string,
  packages: readonly string[],
  onLine: (line: string) => void,
): Promise<void> {
  const apt = { ...env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", ...packages]]) {
    const ran = await run("apt-get", ["-q", ...args], { env: apt, onLine });
    mustSucceed(ran, what, `apt-get ${args.join(" ")}`, "Repair apt as it says, then run the same command again.");
  }
}

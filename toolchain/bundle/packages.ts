import { createWriteStream } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { exists } from "../../common/files/exists.ts";
import { mustSucceed, type Run } from "../../common/process/run.ts";
import { tarOf } from "../images/context.ts";
import { FOR_COMMANDS, WITHOUT_ASKING } from "../node/npm-ci.mjs";
import type { Base } from "../options.ts";

/** What npm looks at, of the repository and of each workspace: the lockfile names them all. */
const FILES = ["package.json", "package-lock.json", ".npmrc"];

/** As a first command installs them. */
const INSTALL = ["ci", ...FOR_COMMANDS, ...WITHOUT_ASKING];

/**
 * The npm packages that the commands need, as one tar of `node_modules`. They are installed afresh, in a folder of their own: what the
 * checkout has may be more, as for tests.
 *
 * @throws UserError failed with npm's last lines
 */
export async function packPackages({ repoRoot, env, signal }: Base, run: Run, path: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "astrolab-packages-"));
  try {
    const { workspaces = [] } = JSON.parse(await readFile(join(repoRoot, "package.json"), "utf8")) as Manifest;
    for (const file of [...FILES, ...workspaces.map((workspace) => `${workspace}/package.json`)]) {
      if (!(await exists(join(repoRoot, file)))) continue;
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await cp(join(repoRoot, file), join(folder, file));
    }
    const ran = await run("npm", INSTALL, { cwd: folder, env, signal });
    const next = "Check that this machine reaches its npm registry (npm ping), then run the same command again.";
    mustSucceed(ran, "Installing the npm packages", `npm ${INSTALL.join(" ")}`, next);
    const packages = tarOf({ node_modules: { path: join(folder, "node_modules") } });
    await pipeline(packages, createWriteStream(path), { signal });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Manifest {
  readonly workspaces?: readonly string[];
}

import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../../infra/user-error.ts";
import { publish } from "../core/publish.ts";
import { mustSucceed, type Run } from "../core/run.ts";
import type { Base } from "../options.ts";

/** A package of the npm registry, by version and content. */
export interface Pinned {
  readonly version: string;
  /** As in a lockfile: `sha512-` and base64. */
  readonly integrity: string;
}

/**
 * The unpacked package, in the cache.
 *
 * @throws UserError 4 where it cannot be fetched or is not what was pinned
 */
export async function npmPackage(base: Base, run: Run, name: string, { version, integrity }: Pinned): Promise<string> {
  const { cacheDir, env, signal } = base;
  const folder = join(cacheDir, "npm", `${name}-${version}`);
  const there = await readFile(join(folder, "package.json")).catch(() => undefined);
  if (there) return folder;
  const next = "Check that this machine reaches its npm registry (npm ping), then run the same command again.";
  await publish(folder, async (temporary) => {
    await mkdir(temporary);
    const args = ["pack", `${name}@${version}`, "--silent", "--pack-destination", temporary];
    const packed = await run("npm", args, { cwd: temporary, env, signal });
    mustSucceed(packed, `Fetching ${name} ${version}`, `npm pack ${name}@${version}`, next);
    const archive = join(temporary, packed.stdout.trim().split("\n").at(-1) ?? "");
    const found = `sha512-${createHash("sha512")
      .update(await readFile(archive))
      .digest("base64")}`;
    if (found !== integrity) {
      throw new UserError(
        `Fetching ${name} ${version} failed: its content is ${found}, toolchain/bases/packages.json has ${integrity}.\nThe registry does not serve what was pinned: check the mirror or proxy before you continue.`,
        4,
      );
    }
    const unpack = ["-xzf", archive, "--strip-components=1", "-C", temporary];
    mustSucceed(await run("tar", unpack, { env, signal }), `Unpacking ${name}`, "tar -x", next);
    mustSucceed(await run("rm", [archive], { env, signal }), `Unpacking ${name}`, "rm", next);
  });
  return folder;
}

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Run } from "../../common/process/run.ts";
import { UserError } from "../../common/user-error.ts";
import type { Bill } from "./licences.ts";

const SYFT = "v1.57.1";

/** What syft looks at, and the name of the file that comes of it. */
export interface Source {
  readonly name: string;
  /** `docker:astrolab/cart:packages` */
  readonly scheme: string;
}

/**
 * What syft is to look at: each image that is built here, and each lock of crates, as a program in Rust says nothing of those in it.
 *
 * @param tags of all the engine's images
 * @param crates services with a Cargo.lock
 */
export function sourcesOf(tags: readonly string[], crates: readonly string[]): readonly Source[] {
  const images = tags.flatMap((tag) => {
    const [, service, source] = /^astrolab\/([a-z0-9-]+):(upstream|packages)$/.exec(tag) ?? [];
    return service === undefined ? [] : [{ name: `${service}-${source}`, scheme: `docker:${tag}` }];
  });
  const locks = crates.map((service) => ({ name: `${service}-crates`, scheme: `file:services/${service}/Cargo.lock` }));
  return [...images, ...locks].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Has syft write an SPDX file into a folder. @throws UserError where it does not */
export async function billOf({ name, scheme }: Source, folder: string, run: Run, cwd: string): Promise<Bill> {
  const file = join(folder, `${name}.spdx.json`);
  const env = { ...process.env, SYFT_CHECK_FOR_APP_UPDATE: "false" };
  const { exitCode, stderr } = await run("syft", ["scan", "--quiet", scheme, "--output", `spdx-json=${file}`], {
    cwd,
    env,
  });
  if (exitCode === null) {
    throw new UserError("environment", "There is no syft, which lists what is in an image.", {
      fix: `Install it: go install github.com/anchore/syft/cmd/syft@${SYFT}`,
    });
  }
  if (exitCode !== 0)
    throw new UserError("failed", `syft ended with ${exitCode} at ${scheme}: ${stderr.trim()}`, { fix: undefined });
  const { packages } = JSON.parse(await readFile(file, "utf8")) as Pick<Bill, "packages">;
  return { image: name, packages };
}

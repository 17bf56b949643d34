import type Dockerode from "dockerode";
import { digestContext, readContext } from "../../common/build-context/context.ts";
import { unlessMissing } from "../../common/docker/errors.ts";
import { folderReader } from "../../common/files/reader.ts";
import { type BundleList, loadedBundle } from "../../plan/bundle.ts";

/** The bundle that was loaded into this checkout; undefined where none was. @throws UserError usage for a list that was changed by hand */
export const bundleOf = (repoRoot: string): BundleList | undefined => loadedBundle(folderReader(repoRoot));

/** The services whose image the engine lacks, of those of a bundle. */
export async function lackingIn(docker: Dockerode, { images }: BundleList): Promise<string[]> {
  const found = Object.entries(images).map(async ([service, { id }]) =>
    (await unlessMissing(docker.getImage(id).inspect())) === undefined ? [service] : [],
  );
  return (await Promise.all(found)).flat();
}

/** The services whose files are others than those that the bundle's images were built from. */
export async function changedSince(repoRoot: string, { images }: BundleList): Promise<string[]> {
  const compared = Object.entries(images).map(async ([service, { context }]) => {
    if (context === undefined) return [];
    const now = await contextOf(repoRoot, `services/${service}/Dockerfile`).catch(() => undefined);
    return now === context ? [] : [service];
  });
  return (await Promise.all(compared)).flat();
}

/** Digest of the files that an image is built from. @throws Error where there are none */
export async function contextOf(repoRoot: string, dockerfile: string): Promise<string> {
  return `sha256:${await digestContext(await readContext({ context: ".", dockerfile }, repoRoot))}`;
}

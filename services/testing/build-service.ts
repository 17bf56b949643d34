import { createInterface } from "node:readline";
import type Docker from "dockerode";
import { contextArchive } from "../../common/build-context/archive.ts";
import { readContext } from "../../common/build-context/context.ts";
import { localImages } from "../../toolchain/local-images.ts";

const repoRoot = new URL("../..", import.meta.url).pathname;

/**
 * Builds services/<service>/Dockerfile with BuildKit and what its .dockerignore lets in, as a stack does.
 *
 * @param args build argument → name of a local image, such as `{ BASE: "node" }`
 */
export async function buildService(
  docker: Docker,
  service: string,
  name: string,
  args: Readonly<Record<string, string>>,
): Promise<void> {
  const local = localImages(repoRoot);
  const buildargs = Object.fromEntries(Object.entries(args).map(([arg, image]) => [arg, local[image] ?? image]));
  await buildAt(docker, repoRoot, { dockerfile: `services/${service}/Dockerfile`, name, args: buildargs });
}

export interface BuildAt {
  /** Relative to the checkout, which is the build's context. */
  readonly dockerfile: string;
  readonly name: string;
  readonly args: Readonly<Record<string, string>>;
}

/** The same of any checkout. @throws Error with BuildKit's word */
export async function buildAt(docker: Docker, root: string, { dockerfile, name, args }: BuildAt): Promise<void> {
  const context = await readContext({ context: ".", dockerfile }, root);
  const options = { version: "2", t: name, dockerfile: context.dockerfile, buildargs: { ...args } } as const;
  const output = await docker.buildImage(contextArchive(context), options);
  for await (const line of createInterface({ input: output })) {
    const { error } = JSON.parse(line || "{}") as { error?: string };
    if (error !== undefined) throw new Error(`${dockerfile}: ${error}`);
  }
}

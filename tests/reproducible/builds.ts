import { readFile, writeFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import type Docker from "dockerode";
import { contextArchive } from "../../common/build-context/archive.ts";
import { readContext } from "../../common/build-context/context.ts";
import { buildProxies } from "../../common/build-context/proxies.ts";
import type { BuiltImage } from "../../plan/types.ts";

/** A compiler's own memory of what it has compiled; what was downloaded is held to checksums and may stay. */
const COMPILED = /--mount=type=cache,id=[a-z-]+,target=(\/var\/cache\/(?:go-build|cargo-target))/g;

/** Lets each build of a checkout compile everything. @param dockerfile absolute */
export async function forgetCompiled(dockerfile: string): Promise<void> {
  const text = await readFile(dockerfile, "utf8");
  await writeFile(dockerfile, text.replaceAll(COMPILED, "--mount=type=tmpfs,target=$1"));
}

/** Builds an image as a stack does, from its first step on. @param root of the checkout. @throws Error with BuildKit's word */
export async function buildAnew(docker: Docker, root: string, image: BuiltImage, name: string): Promise<void> {
  const context = await readContext({ context: ".", dockerfile: image.dockerfile }, root);
  const output = await docker.buildImage(contextArchive(context), {
    version: "2",
    t: name,
    nocache: true,
    dockerfile: context.dockerfile,
    buildargs: { ...buildProxies(process.env).args, ...image.args, SOURCE_DATE_EPOCH: "0" },
  });
  for await (const line of createInterface({ input: output })) {
    const { error } = JSON.parse(line || "{}") as { error?: string };
    if (error !== undefined) throw new Error(`${image.dockerfile}: ${error}`);
  }
}

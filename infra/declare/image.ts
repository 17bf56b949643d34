import { Image, RemoteImage } from "@pulumi/docker";
import type { CustomResourceOptions, Output, Resource } from "@pulumi/pulumi";
import type { ImagePlan } from "../../plan/types.ts";

export interface ImageOptions {
  /** `linux/amd64`: the engine's. */
  readonly platform: string;
  /** The repository, relative to the program's folder: an absolute path would differ from machine to machine. */
  readonly context: string;
  /** Build arguments for the way to packages; a builder keeps them out of the image. */
  readonly proxies?: Readonly<Record<string, string>>;
}

export interface DeclaredImage {
  readonly resource: Resource;
  readonly id: Output<string>;
}

/** Declares an image. Images outlive the stack: others may use them, and they are slow to get. */
export function declareImage(
  name: string,
  image: ImagePlan,
  { platform, context, proxies = {} }: ImageOptions,
  options: CustomResourceOptions,
): DeclaredImage {
  if (image.kind === "pull") {
    const resource = new RemoteImage(name, { name: image.reference, keepLocally: true }, options);
    return { resource, id: resource.imageId };
  }
  const build = {
    context,
    dockerfile: `${context}/${image.dockerfile}`,
    args: { ...proxies, ...image.args },
    platform,
  };
  const resource = new Image(name, { imageName: image.name, skipPush: true, build }, options);
  // With skipPush this is the id of the image in the engine, which the container must follow: the name stays the same.
  return { resource, id: resource.repoDigest };
}

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

/** Where the nodes of a swarm take images from: nobody but the engine that built one has its id. */
export interface Shared {
  /** `10.0.0.1:8080`, with a path if need be. */
  readonly registry: string;
  /** There before anything is pushed. */
  readonly after: readonly Resource[];
}

export interface DeclaredImage {
  readonly resource: Resource;
  readonly id: Output<string>;
}

/**
 * Declares an image. Images outlive the stack: others may use them, and they are slow to get.
 *
 * @param shared undefined where this engine alone runs it
 */
export function declareImage(
  name: string,
  image: ImagePlan,
  { platform, context, proxies = {} }: ImageOptions,
  options: CustomResourceOptions,
  shared?: Shared,
): DeclaredImage {
  if (image.kind === "pull") {
    const resource = new RemoteImage(name, { name: image.reference, keepLocally: true }, options);
    return { resource, id: shared === undefined ? resource.imageId : resource.repoDigest };
  }
  const build = {
    context,
    dockerfile: `${context}/${image.dockerfile}`,
    args: { ...proxies, ...image.args },
    platform,
  };
  if (shared !== undefined) {
    const { registry, after } = shared;
    const resource = new Image(
      name,
      { imageName: `${registry}/${image.name}`, skipPush: false, registry: { server: registry }, build },
      { ...options, dependsOn: [...after] },
    );
    return { resource, id: resource.repoDigest };
  }
  const resource = new Image(name, { imageName: image.name, skipPush: true, build }, options);
  // With skipPush this is the id of the image in the engine, which the container must follow: the name stays the same.
  return { resource, id: resource.repoDigest };
}

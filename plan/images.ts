import type { ServiceFile } from "./service-file/schema.ts";
import type { ImagePlan, ImageSource } from "./types.ts";

/** Where references come from: pinned ones of other people, and those that the toolchain has built into the engine. */
export interface ImageBook {
  readonly source: ImageSource;
  /** The id of the service's image in a bundle that was loaded; missing where images come from elsewhere. */
  readonly bundled?: ((service: string) => string) | undefined;
  /** `repository:tag@digest`; throws a UserError where the lock cannot tell. */
  upstream(name: string): string;
  /** `astrolab.local/python:<key>`. */
  local(name: string): string;
  /** `astrolab.local/caddy:<key>`; undefined for a program that the toolchain compiles not, as a Debian package brings it. */
  server(name: string): string | undefined;
}

export function imagePlan(service: ServiceFile, book: ImageBook): ImagePlan {
  const { build, bases = {}, upstream } = service.image;
  if (book.bundled !== undefined) {
    return { kind: "pull", service: service.name, reference: book.bundled(service.name) };
  }
  if (build === undefined && upstream !== undefined && book.source === "upstream") {
    return { kind: "pull", service: service.name, reference: book.upstream(upstream) };
  }
  const server = upstream === undefined ? undefined : book.server(upstream);
  const base = (name: string): string => (book.source === "upstream" ? book.upstream(name) : book.local(name));
  const args =
    upstream === undefined
      ? Object.fromEntries(Object.entries(bases).map(([arg, name]) => [arg, base(name)]))
      : { BASE: book.local("runtime"), ...(server !== undefined && { SERVER: server }) };
  return {
    kind: "build",
    service: service.name,
    name: `astrolab/${service.name}:${book.source}`,
    dockerfile: `services/${service.name}/Dockerfile`,
    args,
  };
}

/** The names in the lock that a service needs with upstream images. */
export function upstreamNames({ image, only }: ServiceFile): readonly string[] {
  if (only === "packages") return [];
  return image.upstream === undefined ? Object.values(image.bases ?? {}) : [image.upstream];
}

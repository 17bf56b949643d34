import { z } from "zod";
import { readYaml } from "../common/files/read-yaml.ts";
import type { Reader } from "../common/files/reader.ts";
import { type Problem, problemsError } from "../common/problem.ts";
import { UserError } from "../common/user-error.ts";
import { DIGEST } from "./digest.ts";
import type { PulledImage } from "./types.ts";

/** Name of the list in a bundle. */
export const LIST = "bundle.json";

/** Where a checkout keeps the list of the bundle that it has loaded; ignored by git. */
export const LOADED_BUNDLE = ".astrolab/bundle.json";

const digest = z.string("must be text").regex(DIGEST, "must be sha256: and 64 hexadecimal digits");

const part = z.strictObject({ digest, bytes: z.int().min(0) });

const schema = z.strictObject({
  format: z.literal(1, "must be 1: another Astrolab wrote it"),
  /** When it was saved, ISO 8601. */
  saved: z.string(),
  /** Whose Node and Pulumi these are, in Node's words: `linux`, `x64`. */
  machine: z.strictObject({ os: z.string(), arch: z.string() }),
  /** Whose images these are, in Docker's words. An engine that keeps images another way gives the same image another id. */
  engine: z.strictObject({ os: z.string(), arch: z.string(), store: z.enum(["containerd", "graphdriver"]) }),
  /** Of package-lock.json, whose packages these are. */
  lockfile: digest,
  /** What the saved stack ran. */
  source: z.enum(["upstream", "packages"]),
  /** By service. A service's name becomes part of an image's, so it must be fit for that. */
  images: z.record(
    z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be a service's name"),
    z.strictObject({
      id: digest,
      /** Of the files that it was built from; missing where it was pulled. */
      context: digest.exactOptional(),
    }),
  ),
  files: z.strictObject({ "packages.tar": part, "cache.tar": part, "images.tar": part }),
});

/** What is in a bundle, each part with its digest: the first file in it, and a source of images once it is loaded. */
export type BundleList = z.output<typeof schema>;
export type PartName = keyof BundleList["files"];
export type Part = BundleList["files"][PartName];

/** In the order in which they lie in a bundle. */
export const partNames = Object.keys(schema.shape.files.shape) as readonly PartName[];

/** What an image of a bundle is called in an engine, so that nothing takes it for one that nobody needs. */
export const bundledName = (service: string): string => `astrolab/${service}:bundle`;

/** What a pulled image is called: one of a bundle is planned by its id, which says nothing to a person or to compose. */
export const pulledName = ({ service, reference }: PulledImage): string =>
  reference.startsWith("sha256:") ? bundledName(service) : reference;

/** @param file what it is called in a problem */
export function parseBundleList(
  file: string,
  text: string,
):
  | { readonly list: BundleList; readonly problems: readonly [] }
  | { readonly list?: undefined; readonly problems: readonly Problem[] } {
  const { value, problems } = readYaml(file, text, schema);
  return value === undefined ? { problems } : { list: value, problems: [] };
}

/** The list of the bundle that a checkout has loaded; undefined where it has none. @throws UserError usage with every mistake of the file */
export function loadedBundle(reader: Reader): BundleList | undefined {
  if (reader.kind(LOADED_BUNDLE) !== "file") return undefined;
  const { list, problems } = parseBundleList(LOADED_BUNDLE, reader.read(LOADED_BUNDLE));
  if (list === undefined) throw problemsError(problems);
  return list;
}

/** The same where a stack's settings ask for it. @throws UserError usage where none has been loaded */
export function mustHaveBundle(reader: Reader): BundleList {
  const list = loadedBundle(reader);
  if (list !== undefined) return list;
  throw new UserError(
    "usage",
    "The stack takes its images from a bundle, and none has been loaded into this checkout.",
    {
      fix: [
        "Load one:",
        "  npm run bundle -- load FILE",
        "or let Astrolab choose where images come from:",
        "  npm run up -- --images auto",
      ].join("\n"),
    },
  );
}

/** @throws UserError usage for a service that the bundle has no image of */
export function imageIn(list: BundleList, service: string): string {
  const image = list.images[service];
  if (image !== undefined) return image.id;
  throw new UserError("usage", `The loaded bundle has no image of the service "${service}": it was saved without it.`, {
    fix: "Save a bundle from this checkout where there is a network, and load that; or take that service's folder out.",
  });
}

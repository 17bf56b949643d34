import type { Reader } from "../../common/files/reader.ts";
import type { Problem } from "../../common/problem.ts";
import type { Parsed } from "./parsed.ts";

const LOCK = "images.lock.yaml";

type Found = readonly [col: number, image: string];

/** Images that a service's Dockerfile names by a tag: a build takes what it means on that day. */
export function checkDockerfiles(all: readonly Parsed[], reader: Reader): Problem[] {
  return all.flatMap(({ folder, service: { image } }) => {
    const file = `services/${folder}/Dockerfile`;
    const isBuilt = image.build !== undefined || image.packages !== undefined;
    return isBuilt && reader.kind(file) === "file"
      ? namedImages(file, reader.read(file), Object.keys(image.bases ?? {}))
      : [];
  });
}

/**
 * Each image that a Dockerfile takes by its name alone, with its place.
 *
 * @param given names of build arguments that have a value, whatever their defaults are
 */
export function namedImages(file: string, text: string, given: readonly string[] = []): Problem[] {
  const lines = text.split("\n");
  const stages = new Set(lines.flatMap((line) => /^\s*FROM\s.*\sAS\s+(\S+)\s*$/i.exec(line)?.[1]?.toLowerCase() ?? []));
  const args = new Set(lines.flatMap((line) => imagesIn(line).flatMap(([, image]) => argumentIn(image) ?? [])));
  const isDefault = (name: string) => args.has(name) && !given.includes(name);
  return lines.flatMap((line, index) =>
    [...imagesIn(line), ...defaultsIn(line, isDefault)]
      .filter(([, image]) => !(argumentIn(image) !== undefined || stages.has(image.toLowerCase()) || isFine(image)))
      .map(([col, image]) => ({ file, line: index + 1, col, message: notPinned(image) })),
  );
}

/** The build argument that an image is, all of it. */
function argumentIn(image: string): string | undefined {
  return /^\$(?:(\w+)|\{(\w+)\})$/.exec(image)?.slice(1).find(Boolean);
}

/** What build arguments are where nobody gives them a value, with their columns. */
function defaultsIn(line: string, of: (name: string) => boolean): readonly Found[] {
  if (!/^\s*ARG\s/i.test(line)) return [];
  return [...line.matchAll(/\s(\w+)=(["']?)([^\s"']+)\2/dg)].flatMap(({ 1: name = "", 3: image = "", indices }) =>
    of(name) ? [[(indices?.[3]?.[0] ?? 0) + 1, image] as const] : [],
  );
}

/** Neither an image of nothing nor a stage by its number is somebody's, and a digest is what is wanted. */
function isFine(image: string): boolean {
  return image === "scratch" || /^\d+$/.test(image) || /@sha256:[0-9a-f]{64}$/.test(image);
}

/** What is taken from outside of a Dockerfile by its line, with its column: the image of a FROM, of a `--from` and of a `# syntax`. */
function imagesIn(line: string): readonly Found[] {
  if (/^\s*#(?!\s*syntax\s*=)/i.test(line)) return [];
  const forms = [
    /^\s*FROM\s+(?:--\S+\s+)*(\S+)/dgi,
    /^\s*#\s*syntax\s*=\s*(\S+)/dgi,
    /(?:^\s*(?:COPY|ADD)\s(?:.*\s)?--from=)(\S+)/dgi,
    /--mount=\S*\bfrom=([^\s,]+)/dgi,
  ];
  return forms.flatMap((form) =>
    [...line.matchAll(form)].map(({ 1: image = "", indices }) => [(indices?.[1]?.[0] ?? 0) + 1, image] as const),
  );
}

function notPinned(image: string): string {
  return `takes the image ${image}, and no digest pins it: write ${image}@sha256:…, or take it by a build argument of image.bases, which ${LOCK} pins`;
}

import { z } from "zod";
import { misnamed } from "../common/files/misnamed.ts";
import { readYaml } from "../common/files/read-yaml.ts";
import type { Reader } from "../common/files/reader.ts";
import type { YamlFile } from "../common/files/yaml-file.ts";
import { orKnown, type Problem, problemsError } from "../common/problem.ts";
import { LANGUAGES } from "./bases.ts";
import { DIGEST } from "./digest.ts";
import { REPOSITORY } from "./repository-name.ts";

const entry = z.strictObject({
  repository: z
    .string()
    .regex(REPOSITORY, "must be a repository in lower case without tag, such as quay.io/prometheus/prometheus"),
  tag: z
    .string("must be text: put it in quotes")
    .regex(/^\w[\w.-]{0,127}$/, "must be a tag")
    .refine((tag) => tag !== "latest", "must be that of a version, as latest is another image each time"),
  digest: z
    .string("must be a sha256 digest, or null")
    .regex(DIGEST, "must be sha256: and 64 hex digits, or null")
    .nullable(),
  seen: z.string().optional(),
  note: z.string().optional(),
});

const schema = z.strictObject({ images: z.record(z.string(), entry) });

export const lockPath = "images.lock.yaml";

/** One of other people's images, as the lock has it. */
export interface LockedImage {
  readonly name: string;
  /** `quay.io/prometheus/prometheus` */
  readonly repository: string;
  readonly tag: string;
  /** Of the multi-platform index; null where it could not be had. */
  readonly digest: string | null;
  /** Where the digest was seen. */
  readonly seen: string;
  /** The lock that pins it. */
  readonly file: string;
}

/** Other people's images, each pinned by tag and digest. */
export interface ImagesLock {
  readonly names: readonly string[];
  readonly images: readonly LockedImage[];
  readonly problems: readonly Problem[];
  /** Those of the names that no digest pins, each with its place and the command that fills it in. */
  unpinned(names: readonly string[]): readonly Problem[];
  /**
   * `repository:tag@digest`, or `repository:tag` where there is no digest.
   *
   * @param registry takes the place of the image's host; empty for none
   * @throws UserError where the name is not in the lock
   */
  reference(name: string, registry: string): string;
}

interface Entry {
  readonly image: LockedImage;
  readonly yaml: YamlFile;
}

/** The repository's lock, and those that a service's or a language's folder brings with it. */
export function loadImagesLock(reader: Reader): ImagesLock {
  const problems = ["", ...folders(reader)].flatMap((folder) => misnamed(reader, folder, (name) => name === lockPath));
  if (reader.kind(lockPath) !== "file") {
    const missing = { file: lockPath, line: 1, col: 1, message: "is missing: it pins the upstream images" };
    return lockOf(new Map(), [missing, ...problems]);
  }
  const entries = new Map<string, Entry>();
  for (const file of [lockPath, ...locksOf(reader)]) {
    const { yaml, value, problems: found } = readYaml(file, reader.read(file), schema);
    problems.push(...found);
    for (const [name, { repository, tag, digest, seen = "" }] of Object.entries(value?.images ?? {})) {
      const earlier = entries.get(name)?.image.file;
      if (earlier === undefined) entries.set(name, { image: { name, repository, tag, digest, seen, file }, yaml });
      else problems.push(yaml.atKey(["images", name], `${name} is pinned in ${earlier} already`));
    }
  }
  return lockOf(problems.length > 0 ? new Map() : entries, problems);
}

/** Those that may bring a lock of their own. */
function folders(reader: Reader): readonly string[] {
  return [LANGUAGES, "services"].flatMap((room) => reader.list(room).map((name) => `${room}/${name}`));
}

function locksOf(reader: Reader): readonly string[] {
  return folders(reader)
    .map((folder) => `${folder}/${lockPath}`)
    .filter((file) => reader.kind(file) === "file");
}

function lockOf(entries: ReadonlyMap<string, Entry>, problems: readonly Problem[]): ImagesLock {
  const names = [...entries.keys()];
  const unpinned = (wanted: readonly string[]): readonly Problem[] =>
    [...new Set(wanted)].flatMap((name) => {
      const entry = entries.get(name);
      if (entry === undefined || entry.image.digest !== null) return [];
      const { repository, tag } = entry.image;
      return [entry.yaml.at(["images", name, "digest"], notPinned(name, `${repository}:${tag}`))];
    });
  return {
    names,
    images: [...entries.values()].map(({ image }) => image),
    problems,
    unpinned,
    reference: (name, registry) => {
      const image = entries.get(name)?.image;
      if (image === undefined) {
        throw problemsError([{ file: lockPath, line: 1, col: 1, message: `has no "${name}"${orKnown(name, names)}` }]);
      }
      const tagged = `${withRegistry(image.repository, registry)}:${image.tag}`;
      return image.digest === null ? tagged : `${tagged}@${image.digest}`;
    },
  };
}

function notPinned(name: string, tagged: string): string {
  return `${name} has no digest: ${tagged} is pulled by its tag, which may be another image each time. \`npm run images -- lock ${name}\` fills it in`;
}

/** `grafana/grafana` and `quay.io/a/b` with another registry's host in front; Docker Hub's short names get their `library/`. */
export function withRegistry(repository: string, registry: string): string {
  if (registry === "") return repository;
  const [first = "", ...rest] = repository.split("/");
  const hasHost = rest.length > 0 && (first === "localhost" || /[.:]/.test(first));
  const path = hasHost ? rest.join("/") : repository;
  const onHub = !hasHost || first === "docker.io";
  return `${registry}/${onHub && !path.includes("/") ? `library/${path}` : path}`;
}

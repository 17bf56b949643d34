import { z } from "zod";
import type { Reader } from "../common/files/reader.ts";
import { parseYamlFile, type YamlFile } from "../common/files/yaml-file.ts";
import { issueProblems } from "../common/files/yaml-issues.ts";
import { hint, type Problem, problemsError } from "../common/problem.ts";

const digest = /^sha256:[0-9a-f]{64}$/;

const entry = z.strictObject({
  repository: z
    .string("must be text")
    .regex(
      /^[\w.-]+(:[0-9]+(?=\/))?(\/[\w.-]+)*$/,
      "must be a repository without tag, such as quay.io/prometheus/prometheus",
    ),
  tag: z.string("must be text: put it in quotes").regex(/^\w[\w.-]*$/, "must be a tag"),
  digest: z
    .string("must be a sha256 digest, or null")
    .regex(digest, "must be sha256: and 64 hex digits, or null")
    .nullable(),
  seen: z.string("must be text").optional(),
  note: z.string("must be text").optional(),
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

export function loadImagesLock(reader: Reader): ImagesLock {
  if (reader.kind(lockPath) !== "file") {
    return lockOf({}, [{ file: lockPath, line: 1, col: 1, message: "is missing: it pins the upstream images" }]);
  }
  const yaml = parseYamlFile(lockPath, reader.read(lockPath));
  if (yaml.problems.length > 0) return lockOf({}, yaml.problems);
  const result = schema.safeParse(yaml.value);
  if (result.success) return lockOf(result.data.images, [], yaml);
  const problems = issueProblems(yaml, schema, result.error.issues);
  return lockOf({}, problems);
}

function lockOf(
  images: Readonly<Record<string, z.infer<typeof entry>>>,
  problems: readonly Problem[],
  yaml?: YamlFile,
): ImagesLock {
  const names = Object.keys(images);
  const unpinned = (wanted: readonly string[]): readonly Problem[] =>
    [...new Set(wanted)].flatMap((name) => {
      const image = images[name];
      if (yaml === undefined || image === undefined || image.digest !== null) return [];
      return [yaml.at(["images", name, "digest"], notPinned(name, `${image.repository}:${image.tag}`))];
    });
  return {
    names,
    images: Object.entries(images).map(([name, { repository, tag, digest, seen = "" }]) => ({
      name,
      repository,
      tag,
      digest,
      seen,
    })),
    problems,
    unpinned,
    reference: (name, registry) => {
      const image = images[name];
      if (image === undefined) {
        throw problemsError([{ file: lockPath, line: 1, col: 1, message: `has no "${name}"${hint(name, names)}` }]);
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

import { posix } from "node:path";
import type { Reader } from "../common/files/reader.ts";
import { markedText } from "../common/files/yaml-file.ts";
import { expandFile, type PlaceholderValues } from "../common/placeholders.ts";
import { compare } from "../common/problem.ts";
import { UserError } from "../common/user-error.ts";
import { fileSource, type GeneratedFile, type ServiceFile } from "./service-file/schema.ts";
import type { Upload } from "./types.ts";

export type GeneratedFiles = Readonly<Record<GeneratedFile, string>>;

/** What is put into a service's container before it starts, sorted by path: files, whole folders, and what the plan makes. */
export function serviceUploads(
  service: ServiceFile,
  reader: Reader,
  values: PlaceholderValues,
  generated: GeneratedFiles,
): readonly Upload[] {
  return Object.entries(service.files)
    .flatMap(([target, source]): Upload[] => {
      const read = fileSource(source);
      if ("generated" in read) return [{ path: target, content: generated[read.generated] }];
      const from = sourcePath(service.name, read.from);
      return filesUnder(reader, from).map((file) => {
        const below = file.slice(from.length);
        const text = textOf(reader, file);
        return {
          path: posix.join(target, below),
          content: read.fills(below.slice(1)) ? expandFile(text, values) : text,
        };
      });
    })
    .sort((a, b) => compare(a.path, b.path));
}

/** @param from relative to the service's folder. @returns relative to the repository, without a slash at its end */
export function sourcePath(folder: string, from: string): string {
  return posix.normalize(`services/${folder}/${from}`).replace(/\/$/, "");
}

/** The file itself, or every file in a folder. */
export function filesUnder(reader: Reader, path: string): string[] {
  if (reader.kind(path) !== "folder") return [path];
  // Names with a dot belong to git and to editors.
  const names = reader.list(path).filter((name) => !name.startsWith("."));
  return names.flatMap((name) => filesUnder(reader, `${path}/${name}`));
}

function textOf(reader: Reader, file: string): string {
  const text = reader.read(file);
  if (text === "") throw refused(file, "is empty, and an empty file cannot be put into a container");
  const marked = /\.(json|ya?ml)$/i.test(file) ? markedText(text) : undefined;
  if (marked !== undefined) throw refused(file, marked);
  if (!/[\0\ufffd]/.test(text)) return text;
  throw refused(file, "is not UTF-8 text, and only text can be put into a container: build it into the image");
}

function refused(file: string, why: string): UserError {
  return new UserError("usage", `${file}:1:1 ${why}`, { fix: undefined });
}

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Looks into the repository. Paths are relative to its root, with `/`, whatever the system. */
export interface Reader {
  kind(path: string): "file" | "folder" | "missing";
  /** Names in a folder, sorted; empty where there is none. */
  list(path: string): readonly string[];
  /** A file's text (UTF-8); throws where there is no such file. */
  read(path: string): string;
}

export function folderReader(root: string): Reader {
  return {
    kind: (path) => kindOf(join(root, path)),
    list: (path) => (kindOf(join(root, path)) === "folder" ? readdirSync(join(root, path)).sort() : []),
    read: (path) => readFileSync(join(root, path), "utf8"),
  };
}

function kindOf(path: string): ReturnType<Reader["kind"]> {
  try {
    return statSync(path).isDirectory() ? "folder" : "file";
  } catch (error) {
    // ENOTDIR: something on the way there is a file.
    if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return "missing";
    throw error;
  }
}

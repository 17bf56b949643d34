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
  const kind = (path: string): "file" | "folder" | "missing" => {
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (stat === undefined) return "missing";
    return stat.isDirectory() ? "folder" : "file";
  };
  return {
    kind,
    list: (path) => (kind(path) === "folder" ? readdirSync(join(root, path)).sort() : []),
    read: (path) => readFileSync(join(root, path), "utf8"),
  };
}

import type { Reader } from "../common/files/reader.ts";

/** A repository in memory: texts by path. */
export function mapReader(files: Readonly<Record<string, string>>): Reader {
  const list = (path: string): string[] => {
    const folder = path === "" ? "" : `${path}/`;
    const under = Object.keys(files).filter((file) => file.startsWith(folder));
    return [...new Set(under.map((file) => file.slice(folder.length).split("/")[0] ?? ""))].sort();
  };
  return {
    kind: (path) => {
      if (files[path] !== undefined) return "file";
      return list(path).length > 0 ? "folder" : "missing";
    },
    list,
    read: (path) => {
      const text = files[path];
      if (text === undefined) throw new Error(`no such file: ${path}`);
      return text;
    },
  };
}

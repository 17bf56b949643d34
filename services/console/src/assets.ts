import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";

export interface Asset {
  readonly type: string;
  readonly content: string;
}

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** A file that the pages ask for, with the type that its name tells. */
export function asset(name: string, content: string): readonly [string, Asset] {
  return [name, { type: types[extname(name)] ?? "application/octet-stream", content }];
}

/** The pages' styles, scripts and pictures by file name, of one folder after the other. */
export function loadAssets(...folders: readonly string[]): ReadonlyMap<string, Asset> {
  return new Map(
    folders.flatMap((folder) =>
      readdirSync(folder)
        .sort()
        .map((name) => asset(name, readFileSync(join(folder, name), "utf8"))),
    ),
  );
}

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";

export interface Asset {
  readonly type: string;
  readonly content: string;
  /** The same in fewer bytes, made once: a page must not wait for it. */
  readonly gzipped: Uint8Array<ArrayBuffer>;
  /** First part of the content's hash: in an address, it makes a changed file a different one. */
  readonly version: string;
}

/** The pages' styles, scripts and pictures by file name. */
export type Assets = ReadonlyMap<string, Asset>;

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

export function assetOf(type: string, content: string): Asset {
  return {
    type,
    content,
    gzipped: new Uint8Array(gzipSync(content, { level: 9 })),
    version: createHash("sha256").update(content).digest("hex").slice(0, 16),
  };
}

/** A file that the pages ask for, with the type that its name tells. */
export function asset(name: string, content: string): readonly [string, Asset] {
  return [name, assetOf(types[extname(name)] ?? "application/octet-stream", content)];
}

/** Read at the start, of one folder after the other, so that no request can name a file that is not meant for it. */
export function loadAssets(...folders: readonly string[]): Assets {
  return new Map(
    folders.flatMap((folder) =>
      readdirSync(folder)
        .sort()
        .map((name) => asset(name, readFileSync(join(folder, name), "utf8"))),
    ),
  );
}

/** Where a page finds an asset, as it is now. */
export function assetUrl(assets: Assets, name: string): string {
  const version = assets.get(name)?.version;
  return `/console/assets/${name}${version === undefined ? "" : `?v=${version}`}`;
}

import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface Asset {
  readonly type: string;
  readonly content: string;
}

const types = {
  "console.css": "text/css; charset=utf-8",
  "console.js": "text/javascript; charset=utf-8",
  "console.svg": "image/svg+xml",
};

/** The page's style, script and icon by file name; `folder` is the service's own. */
export function loadAssets(folder: string): ReadonlyMap<string, Asset> {
  return new Map(
    Object.entries(types).map(([name, type]) => [
      name,
      { type, content: readFileSync(join(folder, "assets", name), "utf8") },
    ]),
  );
}

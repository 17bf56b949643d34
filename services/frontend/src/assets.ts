import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";

interface Asset {
  body: Uint8Array<ArrayBuffer>;
  type: string;
  /** First part of the content's hash: in an address, it makes a changed file a different one. */
  version: string;
}

/** Every file that the shop serves, by its path: `/assets/style.css`, `/pictures/astrolabe.svg`. */
export type Assets = ReadonlyMap<string, Asset>;

const TYPES: Record<string, string> = {
  ".svg": "image/svg+xml; charset=utf-8",
};

function asset(body: Uint8Array<ArrayBuffer>, type: string): Asset {
  return { body, type, version: createHash("sha256").update(body).digest("hex").slice(0, 10) };
}

/** The parts of the style sheet in the order of their names, as one. */
function styleSheet(folder: string): Asset {
  const parts = readdirSync(folder).sort();
  const text = parts.map((name) => readFileSync(join(folder, name), "utf8")).join("");
  return asset(new TextEncoder().encode(text), "text/css; charset=utf-8");
}

/** What the browser runs, by its name. */
type Scripts = readonly { readonly name: string; readonly content: string }[];

/** Those that the image's build has made. */
function builtScripts(folder: string): Scripts {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => ({ name, content: readFileSync(join(folder, name), "utf8") }));
}

/** Reads the service's files into memory, so that no request can name one that is not meant for it. */
export function loadAssets(serviceFolder: string, scripts = builtScripts(join(serviceFolder, "built"))): Assets {
  const assets = new Map<string, Asset>([["/assets/style.css", styleSheet(join(serviceFolder, "styles"))]]);
  for (const { name, content } of scripts) {
    assets.set(`/assets/${name}`, asset(new TextEncoder().encode(content), "text/javascript; charset=utf-8"));
  }
  for (const folder of ["assets", "pictures"]) {
    for (const name of readdirSync(join(serviceFolder, folder)).sort()) {
      const type = TYPES[extname(name)];
      if (!type) continue;
      assets.set(`/${folder}/${name}`, asset(new Uint8Array(readFileSync(join(serviceFolder, folder, name))), type));
    }
  }
  return assets;
}

/** The address of an asset, with its version. */
export function assetUrl(assets: Assets, path: string): string {
  const asset = assets.get(path);
  return asset ? `${path}?v=${asset.version}` : path;
}

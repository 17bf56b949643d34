import { count, mebibytes } from "../../common/words.ts";
import type { BundleList } from "../../plan/bundle.ts";
import { json } from "../output/table.ts";

const MIB = 1024 * 1024;

export interface Saved {
  readonly file: string;
  readonly bytes: number;
  readonly images: number;
  /** Of its list. */
  readonly digest: string;
}

export function renderSaved(saved: Saved, format: "text" | "json"): string {
  if (format === "json") return json(saved);
  const { file, bytes, images, digest } = saved;
  return [
    `${file}: ${mebibytes(bytes / MIB)}, ${count(images, "image")}, Node, npm packages and Pulumi.`,
    "On a machine of this kind, in a copy of this checkout:",
    `  npm run bundle -- load FILE --digest ${digest}`,
    "",
  ].join("\n");
}

export function renderLoaded(list: BundleList, format: "text" | "json"): string {
  if (format === "json") return json(list);
  const images = Object.keys(list.images).length;
  return `Loaded ${count(images, "image")}, Node and Pulumi, as saved on ${list.saved.slice(0, 10)}. Next: npm run up\n`;
}

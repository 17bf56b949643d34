import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { type BundleList, LIST, type Part, type PartName, partNames } from "../../plan/bundle.ts";
import { publish } from "../core/publish.mjs";
import { tarOf } from "../images/context.ts";
import { digestOfStream, digestOfText } from "./digest.ts";

/** Makes one part at a path; who reads it later may be anyone who finds the file, so its folder is its owner's alone. */
export type MakePart = (path: string) => Promise<void>;

export interface Written {
  /** Of the list, which has those of everything else: `sha256:…`. */
  readonly digest: string;
  readonly bytes: number;
}

/**
 * Writes a bundle all at once, readable by its owner alone: the list, then each part. A tar's header says how long what follows
 * is, so the parts lie beside it until it is written, and the disk holds everything twice for that time.
 *
 * @param list what is known of it but its files
 * @param onWhole called when every part is there, and the file itself is written
 */
export async function writeBundle(
  file: string,
  list: Omit<BundleList, "files">,
  make: Readonly<Record<PartName, MakePart>>,
  signal: AbortSignal,
  onWhole: () => void = () => {},
): Promise<Written> {
  let written: Written | undefined;
  await publish(file, async (temporary) => {
    const folder = `${temporary}s`;
    try {
      await mkdir(folder, { mode: 0o700 });
      const parts: [PartName, Part][] = [];
      for (const name of partNames) {
        signal.throwIfAborted();
        const path = join(folder, name);
        await make[name](path);
        parts.push([
          name,
          { digest: await digestOfStream(createReadStream(path), signal), bytes: (await stat(path)).size },
        ]);
      }
      onWhole();
      const files = Object.fromEntries(parts) as BundleList["files"];
      const text = `${JSON.stringify({ ...list, files } satisfies BundleList, null, 2)}\n`;
      const paths = Object.fromEntries(partNames.map((name) => [name, { path: join(folder, name) }]));
      await pipeline(tarOf({ [LIST]: { text }, ...paths }), createWriteStream(temporary, { mode: 0o600 }), { signal });
      written = { digest: digestOfText(text), bytes: (await stat(temporary)).size };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
  if (written === undefined) throw new Error("the bundle was not written");
  return written;
}

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FlagDocument } from "../server/flags/document.ts";
import { diskFiles } from "../server/flags/files.ts";
import { type FlagStore, openFlagStore } from "../server/flags/store.ts";
import { documentOf, onOff } from "./documents.ts";

export const changeTime = "2026-11-22T10:00:00.000Z";

export const twoFlags = documentOf({
  cacheFailure: onOff({ metadata: { description: "The cache never lets go." } }),
  slowness: onOff({ variants: { none: 0, some: 5, much: 50 }, defaultVariant: "none" }),
});

export interface OpenedStore {
  readonly store: FlagStore;
  readonly file: string;
  readonly warnings: readonly string[];
}

export function temporaryFile(): string {
  return join(mkdtempSync(join(tmpdir(), "flags-")), "demo.flagd.json");
}

/** A store on the disk, whose clock stands still. */
export async function openStore(file = temporaryFile(), defaults: FlagDocument = twoFlags): Promise<OpenedStore> {
  const warnings: string[] = [];
  const now = (): Date => new Date(changeTime);
  const store = await openFlagStore({ file, defaults, files: diskFiles, now, warn: (line) => warnings.push(line) });
  return { store, file, warnings };
}

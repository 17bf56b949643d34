import { stat, statfs } from "node:fs/promises";
import { dirname } from "node:path";

export interface DiskPlace {
  readonly path: string;
  readonly freeMiB: number;
}

/** Free space at each folder, or at the nearest one above it that exists; one entry for each disk. */
export async function freeAt(folders: readonly string[]): Promise<DiskPlace[]> {
  const places = new Map<number, DiskPlace>();
  for (const folder of folders) {
    const path = await nearest(folder);
    const [{ dev }, fs] = await Promise.all([stat(path), statfs(path)]);
    if (!places.has(dev)) places.set(dev, { path, freeMiB: (fs.bavail * fs.bsize) / 1024 / 1024 });
  }
  return [...places.values()];
}

async function nearest(folder: string): Promise<string> {
  try {
    await stat(folder);
    return folder;
  } catch {
    const above = dirname(folder);
    return above === folder ? folder : nearest(above);
  }
}

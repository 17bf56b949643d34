import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** Where a folder may bring tests and checks of its own. */
const ROOMS = ["languages", "services"];

/** A script that a folder brings. */
export interface Found {
  /** The folder's own name. */
  readonly folder: string;
  /** Relative to the repository. */
  readonly path: string;
}

/**
 * The scripts of languages and services, so that a new one is tested and checked by being there.
 *
 * @param root of the repository
 * @param name `test.sh` or `check.sh`
 */
export function foundScripts(root: string, name: string): readonly Found[] {
  return ROOMS.flatMap((room) =>
    readdirSync(join(root, room))
      .sort()
      .map((folder) => ({ folder, path: `${room}/${folder}/${name}` }))
      .filter(({ path }) => statSync(join(root, path), { throwIfNoEntry: false })?.isFile() ?? false),
  );
}

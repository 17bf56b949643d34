import { folderReader } from "../common/files/reader.ts";

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
 * @param known what has a name of its own already, by its command
 */
export function foundScripts(
  root: string,
  name: string,
  known: readonly { readonly command: readonly string[] }[] = [],
): readonly Found[] {
  const named = new Set(known.map(({ command }) => command[0]));
  const reader = folderReader(root);
  return ROOMS.flatMap((room) =>
    reader
      .list(room)
      .map((folder) => ({ folder, path: `${room}/${folder}/${name}` }))
      .filter(({ path }) => reader.kind(path) === "file" && !named.has(path)),
  );
}

import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";

/** Whether something is there, file or folder. */
export function exists(path: string): Promise<boolean> {
  return may(path, constants.F_OK);
}

/** Whether this user may run it. */
export function isExecutable(path: string): Promise<boolean> {
  return may(path, constants.X_OK);
}

/**
 * The first program of that name that this user may run.
 *
 * @param path the variable PATH
 * @returns its path; undefined where there is none
 */
export async function onPath(name: string, path: string): Promise<string | undefined> {
  for (const folder of path.split(delimiter).filter((each) => each !== "")) {
    const file = join(folder, name);
    if (await isExecutable(file)) return file;
  }
  return undefined;
}

function may(path: string, mode: number): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}

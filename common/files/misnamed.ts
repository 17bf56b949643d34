import { join } from "node:path/posix";
import type { Problem } from "../problem.ts";
import type { Reader } from "./reader.ts";

/**
 * Files that nobody reads because their names end otherwise than in `.yaml`, as `service.yml` does.
 *
 * @param folder empty for the repository's own
 * @param isRead whether a file of that name would be read
 */
export function misnamed(reader: Reader, folder: string, isRead: (name: string) => boolean): Problem[] {
  return reader.list(folder).flatMap((name) => {
    const right = name.replace(/\.ya?ml$/i, ".yaml");
    const file = join(folder, name);
    if (right === name || !isRead(right) || reader.kind(file) !== "file") return [];
    return [{ file, line: 1, col: 1, message: `is not read: rename it to ${right}` }];
  });
}

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A dashboard as the file has it; the page reads the rest of it. */
export interface DashboardFile {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly text: string;
}

/**
 * The dashboards in a folder, by title. A folder that is not there holds none; a file that is no dashboard is left out,
 * with a line that says why.
 */
export function loadDashboards(folder: string, warn: (line: string) => void): readonly DashboardFile[] {
  return names(folder)
    .flatMap((name): DashboardFile[] => {
      const path = join(folder, name);
      try {
        return [parse(readFileSync(path, "utf8"))];
      } catch (error) {
        warn(`${path} is left out: ${(error as Error).message}`);
        return [];
      }
    })
    .sort((a, b) => a.title.localeCompare(b.title, "en"));
}

function names(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(".json"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

function parse(text: string): DashboardFile {
  const { uid, title, description = "", panels } = JSON.parse(text) as Record<string, unknown>;
  if (typeof uid !== "string" || !/^[\w-]{1,40}$/.test(uid)) throw new Error("it has no uid");
  if (typeof title !== "string" || !Array.isArray(panels)) throw new Error("it has no title, or no panels");
  return { uid, title, description: String(description), text };
}

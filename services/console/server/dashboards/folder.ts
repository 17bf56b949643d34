import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readDashboard, uidOf } from "../../../../dashboards/model/read.ts";

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
        return [parse(name, readFileSync(path, "utf8"))];
      } catch (error) {
        warn(`${name} is left out: ${(error as Error).message}`);
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

/** One without a uid has its file's name for one. */
function parse(name: string, text: string): DashboardFile {
  const dashboard = readDashboard(text);
  if (typeof dashboard === "string") throw new Error(`it ${dashboard}`);
  return { uid: uidOf(dashboard, name), title: dashboard.title, description: dashboard.description, text };
}

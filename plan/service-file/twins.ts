import type { Reader } from "../../common/files/reader.ts";
import type { Problem } from "../../common/problem.ts";
import { filesUnder, sourcePath } from "../files.ts";
import type { Parsed } from "./parsed.ts";
import { fileSource } from "./schema.ts";

/** What Grafana holds dashboards apart by; of two that share one it takes neither up again after a change. */
const APART_BY = ["uid", "title"] as const;

/** Dashboards in one uploaded folder that share a uid or a title. A file that is no JSON is for others to tell. */
export function checkTwins(all: readonly Parsed[], reader: Reader): Problem[] {
  const folders = new Set(all.flatMap((one) => dashboardFolders(one)));
  return [...folders].flatMap((folder) => {
    const files = filesUnder(reader, folder).filter((file) => file.endsWith(".json"));
    return APART_BY.flatMap((key) => twinsBy(key, files, reader));
  });
}

function dashboardFolders({ folder, service }: Parsed): string[] {
  return Object.entries(service.files).flatMap(([target, source]) => {
    const read = fileSource(source);
    return "from" in read && /\/dashboards\/$/.test(target) && !target.includes("/provisioning/")
      ? [sourcePath(folder, read.from)]
      : [];
  });
}

function twinsBy(key: (typeof APART_BY)[number], files: readonly string[], reader: Reader): Problem[] {
  const owners = new Map<string, string>();
  return files.flatMap((file) => {
    const text = reader.read(file);
    const value = fieldOf(key, text);
    if (value === undefined) return [];
    const owner = owners.get(value);
    owners.set(value, owner ?? file);
    if (owner === undefined) return [];
    const message = `has the same ${key} "${value}" as ${owner}: Grafana and the console need each dashboard to have its own`;
    return [{ file, ...placeOf(key, value, text), message }];
  });
}

function fieldOf(key: string, text: string): string | undefined {
  try {
    const value = (JSON.parse(text) as Readonly<Record<string, unknown>> | null)?.[key];
    return typeof value === "string" && value !== "" ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Of the key with that value: panels and data sources have uids and titles too. */
function placeOf(key: string, value: string, text: string): Pick<Problem, "line" | "col"> {
  const pairs = [...text.matchAll(/"(uid|title)"\s*:\s*("(?:[^"\\]|\\.)*")/g)];
  const pair = pairs.findLast(([, name, quoted = '""']) => name === key && JSON.parse(quoted) === value);
  const before = text.slice(0, pair?.index ?? 0).split("\n");
  return { line: before.length, col: (before.at(-1)?.length ?? 0) + 1 };
}

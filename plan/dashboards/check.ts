import { parseJsonFile } from "../../common/files/json-file.ts";
import type { Reader } from "../../common/files/reader.ts";
import { expandFile, placeholderValues } from "../../common/placeholders.ts";
import type { Problem } from "../../common/problem.ts";
import { readDashboard } from "../../dashboards/model/read.ts";
import { filesUnder } from "../files.ts";
import type { Settings } from "../types.ts";

/** Where the dashboards lie in the repository. */
export const DASHBOARDS = "dashboards/demo";

export interface DashboardFindings {
  /** What is no JSON, which no program could read, and what not every program would find. */
  readonly problems: readonly Problem[];
  /** What is no dashboard to Grafana: it leaves that one out, and the stack comes up without it. */
  readonly warnings: readonly Problem[];
}

const DEEPER = `lies in a folder below ${DASHBOARDS}/, where Grafana would find it and the console would not: move it up`;

/** What is wrong with the files in the folder that Grafana is given. */
export function checkDashboards(reader: Reader, stack: string, settings: Settings): DashboardFindings {
  if (reader.kind(DASHBOARDS) !== "folder") return { problems: [], warnings: [] };
  // Some of the files are filled before they are read as JSON. No dashboard is of one service, whose memory this would be.
  const values = placeholderValues({ stack, ...settings, memory: 0 });
  const files = filesUnder(reader, DASHBOARDS).filter((file) => file.endsWith(".json"));
  const isDeeper = (file: string) => file.includes("/", DASHBOARDS.length + 1);
  const found = files.map((file) => {
    // Grafana reads folders in this folder too; the console and `verify` do not.
    if (isDeeper(file)) return { problems: [{ file, line: 1, col: 1, message: DEEPER }], warnings: [] };
    const text = expandFile(reader.read(file), values);
    // Places cost more than the rest, and are needed only where something is wrong.
    const dashboard = readDashboard(text);
    if (typeof dashboard !== "string") return { problems: [], warnings: [] };
    const json = parseJsonFile(file, text);
    if (json.problems.length > 0) return { problems: json.problems, warnings: [] };
    return { problems: [], warnings: [json.at([], `${dashboard}; it is left out`)] };
  });
  return {
    problems: found.flatMap(({ problems }) => problems),
    warnings: found.flatMap(({ warnings }) => warnings),
  };
}

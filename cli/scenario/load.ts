import { misnamed } from "../../common/files/misnamed.ts";
import { folderReader } from "../../common/files/reader.ts";
import { loadScenarios, type Scenarios } from "../../scenarios/schema/load.ts";

/** The scenarios of a repository, and every problem of its files. @param services of the stack, where they are known */
export function scenariosOf(repoRoot: string, services?: readonly string[]): Scenarios {
  const reader = folderReader(repoRoot);
  const { scenarios, problems } = loadScenarios(reader, services);
  return { scenarios, problems: [...problems, ...misnamed(reader, "scenarios", () => true)] };
}

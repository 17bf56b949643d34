import { mkdir, mkdtemp, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const repository = join(import.meta.dirname, "..", "..", "..");

const leakYaml = (name: string): string => `name: ${name}
title: The cache that never forgets
flag: { key: recommendationServiceCacheFailure, variant: "on" }
expect:
  - id: memory
    promql: sum(container_memory_usage_bytes{service_name="recommendation"})
    rises: { factor: 2, within: 80s }
  - id: kill
    full: true
    promql: changes(process_start_time_seconds{service_name="recommendation"}[1m])
    crosses: { above: 0, within: 10m }
`;

/**
 * A repository with this one's services and the scenarios that are named; `broken` is the name of one with an error, `crowd` of
 * one that runs beside `leak`, `ends.yml` of a file.
 */
export async function repositoryWith(...names: readonly string[]): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "astrolab-scenarios-"));
  for (const path of ["languages", "services", "flags", "dashboards", "images.lock.yaml", "package.json"]) {
    await symlink(join(repository, path), join(root, path));
  }
  await mkdir(join(root, "scenarios"));
  for (const name of names) {
    const text = leakYaml(name);
    const changed = text.replace("recommendationServiceCacheFailure", "loadGeneratorFloodHomepage");
    const special: Readonly<Record<string, string>> = {
      broken: text.replace("rises:", "rise:"),
      crowd: `${changed}beside: leak\n`,
    };
    const written = special[name] ?? text;
    await writeFile(join(root, "scenarios", name.includes(".") ? name : `${name}.yaml`), written);
  }
  return root;
}

import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { digestContext, readContext } from "../../common/build-context/context.ts";
import { contentKey } from "../../common/key.ts";
import type { EngineTarget } from "../../engine/discover.ts";
import { shortHash } from "../../plan/hash.ts";
import type { Plan } from "../../plan/types.ts";
import type { Tools } from "../../toolchain/index.ts";

export interface Reads {
  readonly repoRoot: string;
  readonly plan: Plan;
  readonly tool: Pick<Tools, "pulumi" | "plugin">;
  readonly target: EngineTarget;
}

/** Of the program, and of the plugin where it is ours. */
const FOLDERS = ["common", "dashboards/model", "docker-plugin", "infra", "plan"];

/** One hash of all that `pulumi up` reads but the engine: the plan, the files of each build, the program, its settings, its tools. */
export async function readsHash({ repoRoot, plan, tool, target }: Reads): Promise<string> {
  const builds = plan.images.flatMap((image) => (image.kind === "build" ? [image.dockerfile] : []));
  const [contexts, files] = await Promise.all([
    Promise.all(builds.map((dockerfile) => contextDigest(repoRoot, dockerfile))),
    sources(repoRoot, ["Pulumi.yaml", `Pulumi.${plan.stack}.yaml`, "package-lock.json"]),
  ]);
  const { pulumi, plugin } = tool;
  return shortHash({ plan, contexts, files, pulumi, plugin, host: target.host, node: process.version });
}

/** Of the code alone that the program and the plugin are loaded from. */
export function codeHash(repoRoot: string): Promise<string> {
  return sources(repoRoot, []);
}

async function contextDigest(repoRoot: string, dockerfile: string): Promise<string> {
  return digestContext(await readContext({ context: ".", dockerfile }, repoRoot));
}

async function sources(repoRoot: string, files: readonly string[]): Promise<string> {
  const found = await Promise.all(FOLDERS.map((folder) => programFiles(repoRoot, folder)));
  const paths = [...files, ...found.flat()];
  const texts = await Promise.all(paths.map(async (path) => [path, await textOf(join(repoRoot, path))] as const));
  return contentKey(Object.fromEntries(texts));
}

async function programFiles(repoRoot: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(repoRoot, folder), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".test.ts"))
    .map((entry) => relative(repoRoot, join(entry.parentPath, entry.name)));
}

async function textOf(path: string): Promise<string | Uint8Array> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    return "none";
  });
}

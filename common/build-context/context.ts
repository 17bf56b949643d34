import { createHash } from "node:crypto";
import { lstatSync, readFileSync, readlinkSync } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { setImmediate } from "node:timers/promises";
import { readIgnoreRules } from "./ignore-rules.ts";

/** Between two turns of others. */
const FILES_AT_ONCE = 64;

/** What a build reads. */
export interface BuildInput {
  /** Relative to the folder that it is named from, as the Dockerfile is. */
  readonly context: string;
  readonly dockerfile: string;
}

export interface ContextFile {
  /** Relative to the context, with `/`; the name inside the build. */
  readonly name: string;
  /** Where it is read. */
  readonly path: string;
  /** Permission bits. */
  readonly mode: number;
  readonly modified: Date;
  /** Bytes; 0 for links. */
  readonly size: number;
  /** Where a symbolic link points, as it is written. */
  readonly target?: string;
}

export interface BuildContext {
  /** Sorted by name, with the Dockerfile among them. */
  readonly files: readonly ContextFile[];
  /** The Dockerfile's name inside the build. */
  readonly dockerfile: string;
}

/** Lists what a build may see. Ignored folders are not entered unless an exception reaches into them. */
export async function readContext(build: BuildInput, cwd: string): Promise<BuildContext> {
  const root = resolve(cwd, build.context);
  const dockerfilePath = resolve(cwd, build.dockerfile);
  const rules = await readIgnoreRules(root, dockerfilePath);
  const inside = toSlashes(relative(root, dockerfilePath));
  const outside = inside.startsWith("../") || isAbsolute(inside);
  const dockerfile = outside ? `.dockerfile.${createHash("sha256").update(inside).digest("hex").slice(0, 10)}` : inside;

  const files: ContextFile[] = [];
  const walk = async (folder: string): Promise<void> => {
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      const name = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!rules.prunes(name)) await walk(name);
      } else if ((entry.isFile() || entry.isSymbolicLink()) && name !== dockerfile && !rules.ignores(name)) {
        files.push(describe(name, join(root, name)));
      }
    }
  };
  await walk("");
  files.push(describe(dockerfile, dockerfilePath));
  files.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { files, dockerfile };
}

// Not through a promise, of which a thousand small files need a few thousand: that takes four times as long.
function describe(name: string, path: string): ContextFile {
  const found = lstatSync(path);
  const mode = modeOf(found.mode);
  if (!found.isSymbolicLink()) return { name, path, mode, modified: found.mtime, size: found.size };
  return { name, path, mode, modified: found.mtime, size: 0, target: readlinkSync(path) };
}

/** What every checkout has, whatever its owner's umask: no service runs as the one who may read it there. */
export function modeOf(mode: number): number {
  return (mode & 0o100) === 0 ? 0o644 : 0o755;
}

/** One hash over every name, mode and content; times do not count. */
export async function digestContext({ files, dockerfile }: BuildContext): Promise<string> {
  const whole = createHash("sha256").update(dockerfile);
  for (const [index, file] of files.entries()) {
    // Others have their turn, whatever the size of the context.
    if (index % FILES_AT_ONCE === 0) await setImmediate();
    const content = file.target ?? readFileSync(file.path);
    const hash = createHash("sha256").update(content).digest("hex");
    whole.update(`\0${file.name}\0${file.mode.toString(8)}\0${file.target === undefined ? "file" : "link"}\0${hash}`);
  }
  return whole.digest("hex");
}

/** What to write where a Dockerfile was not found, when it lies in the context: the path is relative to the program, not to the context. */
export async function misplacedDockerfile(build: BuildInput, cwd: string): Promise<string | undefined> {
  const other = join(build.context, build.dockerfile);
  const found = await lstat(resolve(cwd, other)).catch(() => undefined);
  return found && dirname(other) !== "." ? other : undefined;
}

function toSlashes(path: string): string {
  return sep === "/" ? path : path.split(sep).join("/");
}

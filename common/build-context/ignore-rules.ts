import { readFile } from "node:fs/promises";
import { join } from "node:path";
import dockerignore from "@balena/dockerignore";

export interface IgnoreRules {
  /** @param path of a file, relative to the context, with `/` */
  ignores(path: string): boolean;
  /** Whether nothing below an ignored folder can be let in again. */
  prunes(folder: string): boolean;
}

interface Rule {
  readonly pattern: string;
  readonly negative: boolean;
  readonly matches: (path: string) => boolean;
}

/** The rules of `<Dockerfile>.dockerignore`, else of the context's `.dockerignore`, else none. */
export async function readIgnoreRules(context: string, dockerfile: string): Promise<IgnoreRules> {
  const own = await readIfThere(`${dockerfile}.dockerignore`);
  return ignoreRules(own ?? (await readIfThere(join(context, ".dockerignore"))) ?? "");
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

export function ignoreRules(content: string): IgnoreRules {
  const rules = content
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .flatMap(ruleOf);
  const whole = matcher(content);
  return {
    ignores: whole,
    prunes: (folder) => {
      if (!whole(folder)) return false;
      // The last rule that matches decides, so only exceptions after it can let something in again.
      const decisive = rules.findLastIndex((rule) => !rule.negative && rule.matches(folder));
      return !rules.slice(decisive + 1).some((rule) => rule.negative && reachesBelow(rule.pattern, folder));
    },
  };
}

function ruleOf(line: string): Rule[] {
  const trimmed = line.trim();
  if (trimmed === "" || trimmed.startsWith("#")) return [];
  const negative = trimmed.startsWith("!");
  const pattern = (negative ? trimmed.slice(1) : trimmed)
    .trim()
    .replace(/^\.?\/+/, "")
    .replace(/\/+$/, "");
  return [{ pattern, negative, matches: matcher(pattern) }];
}

function matcher(content: string): (path: string) => boolean {
  // The package is CommonJS, and its types say otherwise. Docker tells upper from lower case.
  const create = dockerignore as unknown as typeof dockerignore.default;
  const rules = create({ ignorecase: false }).add(content);
  return (path) => rules.ignores(path);
}

/** Whether an exception such as `services/proto` can match something inside the folder `services`. */
function reachesBelow(pattern: string, folder: string): boolean {
  const wanted = pattern.split("/");
  for (const [index, segment] of folder.split("/").entries()) {
    const part = wanted[index];
    if (part === "**") return true;
    if (part === undefined || !matcher(part)(segment)) return false;
  }
  return wanted.length > folder.split("/").length;
}

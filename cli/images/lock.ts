import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { folderReader } from "../../common/files/reader.ts";
import { orKnown, problemsError } from "../../common/problem.ts";
import { UserError } from "../../common/user-error.ts";
import { type ImagesLock, type LockedImage, loadImagesLock, lockPath, withRegistry } from "../../plan/images-lock.ts";
import type { Context } from "../context.ts";
import { type Answer, askRegistries } from "./ask.ts";
import { type Pin, pinned } from "./lock-file.ts";
import { renderAnswers } from "./render.ts";

export interface LockOptions {
  /** All of them when empty. */
  readonly names: readonly string[];
  /** Takes the place of each image's host for this question; empty for none. */
  readonly registry: string;
  /** Whether a tag that moved is pinned again. */
  readonly update: boolean;
  readonly format: "text" | "json";
}

/**
 * Asks the registries what the pinned tags are, and writes to the lock what was missing there.
 *
 * @throws UserError usage for a name that is not in the lock, environment where a registry or the engine does not answer
 */
export async function lockImages(context: Context, options: LockOptions): Promise<void> {
  const { names, registry, update, format } = options;
  const { repoRoot, stdout, stderr, clock } = context;
  const lock = loadImagesLock(folderReader(repoRoot));
  if (lock.problems.length > 0) throw problemsError(lock.problems);
  const asked = chosen(lock, names).map((image) => ({
    image,
    reference: `${withRegistry(image.repository, registry)}:${image.tag}`,
  }));
  const engine = await context.connect(await context.findEngine());
  const answers = await askRegistries(asked, engine.digestOf);

  const today = new Date(clock.now()).toISOString().slice(0, 10);
  const pins = new Map(answers.flatMap((answer) => pinOf(answer, update, today)));
  const files = new Map(lock.images.map(({ name, file }) => [name, file]));
  const written = Map.groupBy(pins, ([name]) => files.get(name) ?? lockPath);
  for (const [file, own] of written) {
    const path = join(repoRoot, file);
    await writeFile(path, pinned(await readFile(path, "utf8"), new Map(own)));
  }
  stdout(renderAnswers(answers, format, context.width()));
  stderr(`${closing(answers, [...written], update)}\n`);
  const unanswered = answers.filter(({ state }) => state === "unanswered");
  if (unanswered.length > 0) throw silence(unanswered);
}

function chosen(lock: ImagesLock, names: readonly string[]): readonly LockedImage[] {
  const unknown = names.find((name) => !lock.names.includes(name));
  if (unknown !== undefined) {
    throw new UserError("usage", `${lockPath} has no "${unknown}"${orKnown(unknown, lock.names)}`, { fix: undefined });
  }
  return lock.images.filter(({ name }) => names.length === 0 || names.includes(name));
}

/** What is written to the lock: a digest that it did not have, and where it was seen where the registry agrees. */
function pinOf({ name, state, digest }: Answer, update: boolean, today: string): [string, Pin][] {
  if (digest === undefined || (state === "moved" && !update)) return [];
  return [[name, { digest, seen: `the registry's own answer, ${today}` }]];
}

function closing(
  answers: readonly Answer[],
  written: readonly (readonly [file: string, pins: readonly unknown[]])[],
  update: boolean,
): string {
  const moved = update ? [] : answers.filter(({ state }) => state === "moved").map(({ name }) => name);
  const counts = written.map(([file, pins]) => `${pins.length} in ${file}`);
  const summary = counts.length === 0 ? `${lockPath} is unchanged.` : `Updated ${counts.join(", ")}.`;
  if (moved.length === 0) return summary;
  const again = `npm run images -- lock ${moved.join(" ")} --update`;
  return `${summary}\nThe pinned digests are still what is pulled, even where a tag has moved; to pin the new ones: \`${again}\`.`;
}

function silence(unanswered: readonly Answer[]): UserError {
  const lines = unanswered.map(({ name, reference, why }) => `${name}: no answer for ${reference}: ${why}`);
  return new UserError("environment", lines.join("\n"), {
    fix: "Run the same command where the registry can be reached, or name a mirror with --registry.",
  });
}

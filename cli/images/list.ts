import { folderReader } from "../../common/files/reader.ts";
import { problemsError } from "../../common/problem.ts";
import { loadImagesLock } from "../../plan/images-lock.ts";
import type { Context } from "../context.ts";
import { renderLocked } from "./render.ts";

/** Prints what `images.lock.yaml` pins. @throws UserError usage with every mistake of the file */
export function listImages({ repoRoot, stdout, width }: Context, format: "text" | "json"): void {
  const { images, problems } = loadImagesLock(folderReader(repoRoot));
  if (problems.length > 0) throw problemsError(problems);
  stdout(renderLocked(images, format, width()));
}

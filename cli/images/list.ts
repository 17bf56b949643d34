import { loadImagesLock } from "../../infra/images-lock.ts";
import { problemsError } from "../../infra/problem.ts";
import { folderReader } from "../../infra/reader.ts";
import type { Context } from "../context.ts";
import { renderLocked } from "./render.ts";

/** Prints what `images.lock.yaml` pins. @throws UserError 2 with every mistake of the file */
export function listImages({ repoRoot, stdout, width }: Context, format: "text" | "json"): void {
  const { images, problems } = loadImagesLock(folderReader(repoRoot));
  if (problems.length > 0) throw problemsError(problems);
  stdout(renderLocked(images, format, width()));
}

import type { LockedImage } from "../../infra/images-lock.ts";
import { json, table } from "../output/table.ts";
import type { Answer } from "./ask.ts";

export function renderLocked(images: readonly LockedImage[], format: "text" | "json"): string {
  if (format === "json") return json(images);
  return table(
    ["NAME", "IMAGE", "DIGEST", "SEEN"],
    images.map(({ name, repository, tag, digest, seen }) => [name, `${repository}:${tag}`, short(digest), seen || "-"]),
  );
}

export function renderAnswers(answers: readonly Answer[], format: "text" | "json"): string {
  if (format === "json") return json(answers);
  return table(
    ["NAME", "IMAGE", "ANSWER", "DIGEST"],
    answers.map(({ name, reference, state, digest }) => [name, reference, state, short(digest ?? null)]),
  );
}

/** The twelve digits that people compare; whole ones stand in the JSON. */
function short(digest: string | null): string {
  return digest?.replace("sha256:", "").slice(0, 12) ?? "-";
}

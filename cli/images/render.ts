import type { LockedImage } from "../../plan/images-lock.ts";
import { json, table } from "../output/table.ts";
import type { Answer } from "./ask.ts";

export function renderLocked(
  images: readonly LockedImage[],
  format: "text" | "json",
  width = Number.POSITIVE_INFINITY,
): string {
  if (format === "json") return json(images);
  return table(
    ["NAME", { head: "IMAGE", wrap: true }, "DIGEST", { head: "SEEN", drop: 1 }],
    images.map(({ name, repository, tag, digest, seen }) => [name, `${repository}:${tag}`, short(digest), seen || "-"]),
    width,
  );
}

export function renderAnswers(
  answers: readonly Answer[],
  format: "text" | "json",
  width = Number.POSITIVE_INFINITY,
): string {
  if (format === "json") return json(answers);
  return table(
    ["NAME", { head: "IMAGE", wrap: true }, "ANSWER", "DIGEST"],
    answers.map(({ name, reference, state, digest }) => [name, reference, state, short(digest ?? null)]),
    width,
  );
}

/** The twelve digits that people compare; whole ones stand in the JSON. */
function short(digest: string | null): string {
  return digest?.replace("sha256:", "").slice(0, 12) ?? "-";
}

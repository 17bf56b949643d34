import { createHash } from "node:crypto";
import { compare } from "../common/problem.ts";
import type { ContainerPlan, ImagePlan } from "./types.ts";

/** Twelve hex digits of the SHA-256 of a value as JSON, whatever the order of its keys. */
export function shortHash(value: unknown): string {
  return createHash("sha256").update(stableJson(value)).digest("hex").slice(0, 12);
}

/** What a container was made from. Digests are left out: a rebuilt or newly pinned image shows in the image's own id. */
export function entryHash(container: Omit<ContainerPlan, "labels">, image: ImagePlan): string {
  return shortHash([container, stableJson(image).replace(/@sha256:[0-9a-f]{64}/g, "")]);
}

function stableJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => compare(a, b)))
      : inner,
  );
}

import { createHash } from "node:crypto";

/** Twelve hex digits that change with any name or content of the inputs, and not with their order. */
export function contentKey(inputs: Readonly<Record<string, string | Uint8Array>>): string {
  const hash = createHash("sha256");
  for (const name of Object.keys(inputs).sort()) {
    const content = inputs[name] ?? "";
    hash.update(`${name.length}:${name}${content.length}:`).update(content);
  }
  return hash.digest("hex").slice(0, 12);
}

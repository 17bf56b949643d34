import { createHash } from "node:crypto";

export const digestOfText = (text: string | Uint8Array): string =>
  `sha256:${createHash("sha256").update(text).digest("hex")}`;

/** Reads a stream to its end. */
export async function digestOfStream(stream: AsyncIterable<string | Uint8Array>, signal: AbortSignal): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of stream) {
    signal.throwIfAborted();
    hash.update(chunk);
  }
  return `sha256:${hash.digest("hex")}`;
}

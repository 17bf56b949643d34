import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { extract, type Header } from "tar-stream";

/** One of a tar's entries: what it is, and its content. The types of tar-stream know less of it. */
export interface Entry extends AsyncIterable<Uint8Array> {
  readonly header: Header;
  /** Skips the content. */
  resume(): void;
}

/**
 * What a tar holds, one after the other; each is read to its end, or skipped, before the next.
 *
 * @throws Error for what is no tar, or ends early
 */
export async function* entriesOf(
  tar: string | NodeJS.ReadableStream,
  signal: AbortSignal,
): AsyncGenerator<Entry, void, void> {
  const reader = extract();
  const reading = pipeline(typeof tar === "string" ? createReadStream(tar) : tar, reader, { signal });
  // Its failure destroys the reader, which the loop sees; a reader that is left early fails it.
  reading.catch(() => undefined);
  yield* reader as unknown as AsyncIterable<Entry>;
}

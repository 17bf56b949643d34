import { isMap, parseDocument } from "yaml";

/** What changes in an entry of `images.lock.yaml`. */
export interface Pin {
  /** `sha256:` and 64 hex digits: of the multi-platform index where there is one. */
  readonly digest: string;
  /** Who said so, and when. */
  readonly seen: string;
}

/** The lock's text with these entries changed; comments, order and all other entries stay as they are. */
export function pinned(text: string, pins: ReadonlyMap<string, Pin>): string {
  const document = parseDocument(text);
  for (const [name, { digest, seen }] of pins) {
    const entry = document.getIn(["images", name]);
    if (!isMap(entry)) throw new Error(`${name} is not in the lock`);
    entry.set("digest", digest);
    entry.set("seen", seen);
  }
  return document.toString({ lineWidth: 0 });
}

import { wrapText } from "./wrap.ts";

/** A stream of this process that may be a terminal. */
interface Stream {
  readonly isTTY?: boolean;
  /** Of the terminal, now; 0 where it does not say. */
  readonly columns?: number;
  write(text: string): unknown;
}

/** Writes for people: on a terminal in lines of its width, elsewhere as it is. */
export function forPeople(stream: Stream): (text: string) => void {
  return (text) => void stream.write(stream.isTTY ? wrapText(text, stream.columns || 80) : text);
}

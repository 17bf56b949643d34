import { readFileSync } from "node:fs";

/** What the pages need to know of the stack they are in. */
export interface StackFacts {
  /** Seconds between two samples. */
  readonly interval: number;
  /** What a person opens, by title: a whole address on the stack's own port. */
  readonly urls: Readonly<Record<string, string>>;
}

/** From the plan that the stack puts into the container; without one, a stack of defaults with nothing to open. */
export function loadStackFacts(file: string): StackFacts {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { interval: 5, urls: {} };
    throw error;
  }
  const { settings, urls } = JSON.parse(text) as { settings: { interval: number }; urls: Record<string, string> };
  return { interval: settings.interval, urls };
}

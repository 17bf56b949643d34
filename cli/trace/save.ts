import { writeFileSync } from "node:fs";
import type { WrittenTrace } from "./trace.ts";

/** Writes the file that ASTROLAB_TRACE names. @returns one line for people; a file that cannot be written changes nothing else */
export function saveTrace(file: string, trace: WrittenTrace): string {
  try {
    writeFileSync(file, trace.text());
  } catch (error) {
    return `The trace was not written: ${(error as Error).message}\n`;
  }
  return `The trace is in ${file}: open it in chrome://tracing or at https://ui.perfetto.dev.\n`;
}

import type { z } from "zod";
import { record, set, text } from "./core/fields.ts";

export const labelSet = set(record({ label: text, value: text }));

/** The engine's form of a set of labels. */
export function labelMap(labels: z.output<typeof labelSet> = []): Record<string, string> {
  return Object.fromEntries(labels.map(({ label, value }) => [label, value]));
}

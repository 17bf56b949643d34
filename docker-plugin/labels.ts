import { record, type Shape, set, text } from "./core/shapes.ts";

export interface Label {
  readonly label: string;
  readonly value: string;
}

export const labelSet: Shape = set(
  record({ label: { shape: text, required: true }, value: { shape: text, required: true } }),
);

/** The engine's form of a set of labels. */
export function labelMap(labels: readonly Label[] = []): Record<string, string> {
  return Object.fromEntries(labels.map(({ label, value }) => [label, value]));
}

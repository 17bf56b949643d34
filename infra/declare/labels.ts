import type { NamedPlan } from "../../plan/types.ts";

type LabelArgs = { label: string; value: string }[];

/** Labels as the docker provider gives them back: sorted, or each preview would find a difference. */
export function labelArgs(labels: Readonly<Record<string, string>>): LabelArgs {
  const sorted = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([label, value]) => ({ label, value }));
}

export function named({ name, labels }: NamedPlan): { name: string; labels: LabelArgs } {
  return { name, labels: labelArgs(labels) };
}

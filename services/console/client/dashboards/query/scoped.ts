import type { Filled } from "../../../../../dashboards/model/filled.ts";
import type { Panel } from "../../../../../dashboards/model/panel.ts";

/** The variables as a copy of a repeated panel has them: one of them with that copy's value. */
export function scopedTo(filled: readonly Filled[], scoped: Panel["scoped"]): readonly Filled[] {
  if (scoped === undefined) return filled;
  const { name, option } = scoped;
  return filled.map((one) => (one.variable.name === name ? { ...one, chosen: [option.value] } : one));
}

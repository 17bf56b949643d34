import { formatValue } from "../../shared/format/units.ts";
import type { FieldConfig, Threshold } from "../model.ts";

export interface Display {
  readonly text: string;
  /** A colour's name; undefined where nothing colours the value. */
  readonly color?: string;
}

/** A value as a field's mappings, unit and thresholds have it. */
export function display(value: number | string | undefined, config: FieldConfig): Display {
  if (value === undefined) return { text: "–" };
  const mapped = mapping(value, config);
  const color = mapped?.color ?? (typeof value === "number" ? thresholdColor(value, config) : undefined);
  const written = typeof value === "number" ? formatValue(value, config.unit, config.decimals ?? undefined) : value;
  const text = mapped?.text ?? written;
  return color === undefined ? { text } : { text, color };
}

function mapping(
  value: number | string,
  { mappings = [] }: FieldConfig,
): { text?: string; color?: string } | undefined {
  for (const { type, options } of mappings) {
    if (type === "value") {
      const found = (options as Record<string, { text?: string; color?: string }>)[String(value)];
      if (found !== undefined) return found;
    } else if (type === "range" && typeof value === "number") {
      const { from, to, result } = options as { from: number | null; to: number | null; result: { text?: string } };
      if (value >= (from ?? Number.NEGATIVE_INFINITY) && value <= (to ?? Number.POSITIVE_INFINITY)) return result;
    }
  }
  return undefined;
}

function thresholdColor(value: number, { thresholds, color, min, max }: FieldConfig): string | undefined {
  if (color?.mode === "fixed") return color.fixedColor;
  const steps = thresholds?.steps ?? [];
  const share = ((value - (min ?? 0)) / ((max ?? 100) - (min ?? 0))) * 100;
  const compared = thresholds?.mode === "percentage" ? share : value;
  return steps.filter((step) => compared >= thresholdValue(step)).at(-1)?.color;
}

/** JSON has no −∞: the first step's value is null in a file. */
export function thresholdValue({ value }: Threshold): number {
  return value ?? Number.NEGATIVE_INFINITY;
}

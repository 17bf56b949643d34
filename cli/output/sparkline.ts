const LEVELS = "▁▂▃▄▅▆▇█";

/** Values as little columns from zero, or from the lowest below it, so that noise looks like noise; where there are more than `width`, the highest of each group. */
export function sparkline(values: readonly number[], width: number): string {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return "";
  const shown = grouped(finite, width);
  const low = Math.min(0, ...shown);
  const span = Math.max(...shown) - low;
  const level = (value: number) => (span === 0 ? 0 : Math.round(((value - low) / span) * (LEVELS.length - 1)));
  return shown.map((value) => LEVELS[level(value)]).join("");
}

function grouped(values: readonly number[], width: number): readonly number[] {
  if (values.length <= width) return values;
  return Array.from({ length: width }, (_, index) => {
    const from = Math.floor((index * values.length) / width);
    const to = Math.floor(((index + 1) * values.length) / width);
    return Math.max(...values.slice(from, to));
  });
}

interface SparklineParts {
  readonly values: readonly (number | null)[];
  readonly width: number;
  readonly height: number;
}

/** The course of a figure, from 0; a gap where there was none. */
export function Sparkline({ values, width, height }: SparklineParts) {
  const most = Math.max(...values.map((value) => value ?? 0));
  const step = width / Math.max(values.length - 1, 1);
  let isDrawing = false;
  const path = values
    .map((value, index) => {
      const move = isDrawing ? "L" : "M";
      isDrawing = value !== null;
      const y = height - 1 - ((value ?? 0) / (most || 1)) * (height - 2);
      return value === null ? "" : `${move}${(index * step).toFixed(1)} ${y.toFixed(1)}`;
    })
    .join("");
  return (
    <svg class="sparkline" viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

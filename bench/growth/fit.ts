export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The straight line that comes nearest, and how far from it the furthest point lies. */
export interface Line {
  /** `y` for each further `x`. */
  readonly slope: number;
  /** `y` at 0. */
  readonly start: number;
  readonly furthest: number;
}

/** By least squares. @throws Error for fewer than three points: two are always on a line */
export function lineThrough(points: readonly Point[]): Line {
  if (points.length < 3) throw new Error("A line through fewer than three points says nothing.");
  const mean = (of: (point: Point) => number) => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  const slope = mean((point) => (point.x - x) * (point.y - y)) / mean((point) => (point.x - x) ** 2);
  const start = y - slope * x;
  const furthest = Math.max(...points.map((point) => Math.abs(point.y - (start + slope * point.x))));
  return { slope, start, furthest };
}

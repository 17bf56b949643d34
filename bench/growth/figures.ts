import type { Figure, Unit } from "../types.ts";
import { lineThrough } from "./fit.ts";

/** What the commands took of a program with this many services more than the shop's. */
export interface Grown {
  readonly more: number;
  /** Seconds. */
  readonly plan: number;
  readonly up: number;
  readonly preview: number;
  readonly down: number;
  /** MiB that `up` and all that it starts held at most; undefined where nobody says. */
  readonly peak: number | undefined;
}

/** What each further service costs, and whether that is a straight line. */
export function growthFigures(grown: readonly Grown[]): Figure[] {
  const ups = grown.map(
    ({ more, up }): Figure => ({
      name: `up, the shop and ${more} more services`,
      value: up,
      unit: "s",
      bar: { panel: "Seconds of up, by services", row: `shop + ${more}`, of: "Astrolab" },
    }),
  );
  const times = (["plan", "preview", "up", "down"] as const).map((what) =>
    costOf(`${what}, each further service`, grown, ({ [what]: seconds }) => seconds * 1000, "ms"),
  );
  const held = grown.filter(({ peak }) => peak !== undefined);
  const memory = held.length < grown.length ? [] : [costOf("memory of up, each further service", held, peakOf, "MiB")];
  return [...ups, ...times, ...memory];
}

const peakOf = ({ peak = Number.NaN }: Grown): number => peak;

function costOf(name: string, grown: readonly Grown[], of: (one: Grown) => number, unit: Unit): Figure {
  const line = lineThrough(grown.map((one) => ({ x: one.more, y: of(one) })));
  const largest = Math.max(...grown.map(of));
  const said = grown.map((one) => `${text(of(one), unit)} with ${one.more}`).join(", ");
  const off = `at most ${text(line.furthest, unit)} off the line, ${((line.furthest / largest) * 100).toFixed(0)} % of the largest`;
  return { name, value: line.slope, unit, note: `${said}; ${off}` };
}

const text = (value: number, unit: Unit): string =>
  unit === "ms" ? `${(value / 1000).toFixed(2)} s` : `${value.toFixed(0)} ${unit}`;

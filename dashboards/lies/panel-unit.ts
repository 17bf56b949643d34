import type { Kind } from "./metric-name.ts";

/** What a panel's unit says of its numbers. */
export interface PanelUnit {
  /** `plain`: a number without any unit. */
  readonly kind: Kind | "plain";
  /** How many of the kind's own unit one is; with events, how many of them a second. */
  readonly scale: number;
  readonly perSecond: boolean;
}

const list = (kind: Kind | "plain", perSecond: boolean, scales: Readonly<Record<string, number>>) =>
  Object.entries(scales).map(([unit, scale]): [string, PanelUnit] => [unit, { kind, scale, perSecond }]);

const binary = (suffix: string) =>
  Object.fromEntries(["k", "m", "g", "t", "p"].map((letter, index) => [`${letter}${suffix}`, 1024 ** (index + 1)]));
const decimal = (suffix: string) =>
  Object.fromEntries(["k", "m", "g", "t", "p"].map((letter, index) => [`dec${letter}${suffix}`, 1000 ** (index + 1)]));
const rates = Object.fromEntries(
  ["K", "M", "G", "T", "P"].flatMap((letter, index) => {
    const [tens, twos] = [1000 ** (index + 1), 1024 ** (index + 1)];
    return [
      [`${letter}Bs`, tens],
      [`${letter}iBs`, twos],
      [`${letter}bits`, tens / 8],
      [`${letter}ibits`, twos / 8],
    ];
  }),
);
const each = (names: readonly string[], scale: number) => Object.fromEntries(names.map((name) => [name, scale]));

const UNITS: ReadonlyMap<string, PanelUnit> = new Map([
  ...list("time", false, { ns: 1e-9, µs: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600, d: 86_400 }),
  ...list("time", false, { dtdurationms: 1e-3, dtdurations: 1, dthms: 1, dtdhms: 1, clockms: 1e-3, clocks: 1 }),
  ...list("bytes", false, {
    bytes: 1,
    decbytes: 1,
    bits: 1 / 8,
    decbits: 1 / 8,
    ...binary("bytes"),
    ...decimal("bytes"),
  }),
  ...list("bytes", true, { Bps: 1, binBps: 1, bps: 1 / 8, binbps: 1 / 8, ...rates }),
  ...list("share", false, { percent: 0.01, percentunit: 1 }),
  ...list("events", true, each(["cps", "ops", "reqps", "rps", "wps", "iops", "eps", "mps", "recps", "rowsps"], 1)),
  ...list("events", true, each(["cpm", "opm", "reqpm", "rpm", "wpm", "mpm", "recpm", "rowspm"], 1 / 60)),
  ...list("plain", false, each(["", "none", "short", "sishort", "locale"], 1)),
]);

/** @returns undefined for a unit of which nothing is known */
export function panelUnit(unit: string): PanelUnit | undefined {
  return UNITS.get(unit);
}

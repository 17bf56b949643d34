import type { Measure } from "./metric-name.ts";
import { type PanelUnit, panelUnit } from "./panel-unit.ts";

/** 1000 and 1024 are taken for each other, up to the third power. */
const NEAR = 0.1;

/**
 * Why a panel's unit contradicts what its query gives; undefined where it does not, or where that is not certain.
 *
 * @param unit as Grafana names it; empty for none
 */
export function unitLie(measure: Measure, unit: string): string | undefined {
  const drawn = panelUnit(unit);
  if (drawn === undefined || !contradicts(measure, drawn)) return undefined;
  const said = unit === "" ? "without a unit" : `with the unit "${unit}"`;
  return `its values are ${words(measure)}, and the panel draws them as ${words(drawn)} (${said})`;
}

function contradicts(measure: Measure, drawn: PanelUnit): boolean {
  const { kind, perSecond } = measure;
  const sameScale = Math.abs(measure.scale / drawn.scale - 1) <= NEAR;
  // Bytes have a size that nobody can read off a plain number; a query that divides them has said by what.
  if (drawn.kind === "plain") return kind === "bytes" && measure.scale === 1;
  // Seconds a second are a share of a processor, and some write them as seconds.
  if (kind === "time" && perSecond) return drawn.kind === "share" ? !sameScale : drawn.kind !== "time";
  if (kind === "events") return eventsContradict(measure, drawn, sameScale);
  if (drawn.kind !== kind) return true;
  // Many write bytes a second as bytes; bytes are never bytes a second.
  if (drawn.perSecond && !perSecond) return true;
  return !sameScale;
}

/** A counter may count anything, bytes as well: only how often is certain. */
function eventsContradict({ perSecond, scale }: Measure, drawn: PanelUnit, sameScale: boolean): boolean {
  if (drawn.kind !== "events" || scale !== 1) return false;
  return perSecond ? !sameScale : drawn.scale === 1;
}

const NAMES: Readonly<Record<PanelUnit["kind"], readonly (readonly [number, string])[]>> = {
  time: [
    [1e-9, "nanoseconds"],
    [1e-6, "microseconds"],
    [1e-3, "milliseconds"],
    [1, "seconds"],
    [60, "minutes"],
    [3600, "hours"],
    [86_400, "days"],
  ],
  bytes: [
    [1 / 8, "bits"],
    [1, "bytes"],
    [1024, "KiB"],
    [1024 ** 2, "MiB"],
    [1024 ** 3, "GiB"],
    [1024 ** 4, "TiB"],
    [1000, "kB"],
    [1e6, "MB"],
    [1e9, "GB"],
    [1e12, "TB"],
  ],
  share: [
    [1, "a share from 0 to 1"],
    [0.01, "per cent from 0 to 100"],
  ],
  events: [
    [1, "a count"],
    [1 / 60, "a count"],
  ],
  plain: [[1, "plain numbers"]],
};

/** `milliseconds`, `bytes per second`, `a count per minute` */
function words({ kind, scale, perSecond }: Measure | PanelUnit): string {
  if (kind === "events")
    return `a count${perSecond ? (scale === 1 ? " per second" : " per minute") : " over a time range"}`;
  const name = NAMES[kind].find(([size]) => Math.abs(size / scale - 1) < 1e-6)?.[1];
  return `${name ?? `${NAMES[kind].find(([size]) => size === 1)?.[1]} times ${number(1 / scale)}`}${perSecond ? " per second" : ""}`;
}

function number(value: number): string {
  return String(Number(value.toPrecision(3)));
}

import { type DataSource, effectiveReference, sourceOf, whyNot } from "./data-source.ts";
import type { Panel, Target } from "./panel.ts";

/** Panel types that the console draws. */
const DRAWN: readonly string[] = ["row", "timeseries", "stat", "table", "text"];

/** Why a panel is not drawn at all; undefined where it is. A sentence without its end. */
export function notDrawn({ type, isLibrary }: Panel): string | undefined {
  if (isLibrary) return "it is a library panel, which stands in the Grafana that it was saved in";
  return DRAWN.includes(type)
    ? undefined
    : type === ""
      ? "its type is missing, and only Grafana guesses one"
      : `only Grafana draws panels of the type ${type}`;
}

/** What is drawn without, of a panel that is drawn. */
export function drawnWithout({ type, transformations }: Panel): readonly string[] {
  const known = type === "table" ? ["merge", "organize"] : [];
  const others = [...new Set(transformations.filter((name) => !known.includes(name)))];
  if (others.length === 0) return [];
  return [
    `only Grafana applies ${others.length === 1 ? "the transformation" : "the transformations"} ${others.join(", ")}`,
  ];
}

/** A query that a panel shows, with why the console does not ask it. */
export interface ShownTarget {
  readonly target: Target;
  /** Undefined where it is asked. */
  readonly why: string | undefined;
}

/** The queries that are not hidden. @param fill puts in the values of the dashboard's variables */
export function shownTargets(
  { datasource, targets }: Panel,
  sources: readonly DataSource[],
  fill?: (text: string) => string,
): readonly ShownTarget[] {
  const place = { panel: datasource, targets: targets.map((target) => target.datasource) };
  return targets.flatMap((target, index) => {
    if (target.isHidden) return [];
    const source = sourceOf(effectiveReference(place, index), sources, fill);
    return [{ target, why: whyNot(source, sources) }];
  });
}

import type { PanelLie } from "../../../../dashboards/lies/lies.ts";
import type { Json } from "../../../../dashboards/model/json.ts";
import { allPanels } from "../../../../dashboards/model/panels.ts";
import type { Dashboard } from "../../../../dashboards/model/read.ts";

/** What a reader must know of a panel before believing it, by what the file has of that panel: a copy of it has the same. */
export type Warnings = ReadonlyMap<Json, string>;

/** One sentence for each query that its panel belies. */
export function warningsOf({ panels }: Pick<Dashboard, "panels">, lies: readonly PanelLie[]): Warnings {
  return new Map(
    allPanels(panels).flatMap(({ json }, index): [Json, string][] => {
      const own = lies.filter(({ panel }) => panel === index);
      return own.length === 0 ? [] : [[json, own.map(({ query, why }) => `Query ${query}: ${why}.`).join(" ")]];
    }),
  );
}

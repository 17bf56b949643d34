import type { DataSource } from "../../dashboards/model/data-source.ts";
import { fillWritten, grafanasPart } from "../../dashboards/model/fill.ts";
import { drawnWithout, notDrawn } from "../../dashboards/model/only-grafana.ts";
import { allPanels } from "../../dashboards/model/panels.ts";
import { EXPECTED, FOLDER } from "../dashboards/expected.ts";
import type { Dashboard } from "../dashboards/read.ts";
import { type Check, yes } from "../types.ts";

/** What Grafana shows of a dashboard that somebody brings, and the console does not: no failure, and said once for each reason. */
export function onlyGrafanaChecks(all: readonly Dashboard[], sources: readonly DataSource[]): Check[] {
  const brought = all.filter(({ file }) => !EXPECTED.some((each) => each.file === file));
  return brought.flatMap((dashboard) =>
    [...reasonsOf(dashboard, sources)].map(
      ([why, places], index): Check => ({
        category: "dashboards",
        name: `${dashboard.file}: only in Grafana, ${index + 1}`,
        asked: "what only Grafana shows of it",
        where: `${FOLDER}/${dashboard.file}: ${placesText(places)}`,
        look: async () => ({ ...yes(why), warning: true }),
      }),
    ),
  );
}

function reasonsOf({ uid, model }: Dashboard, sources: readonly DataSource[]): ReadonlyMap<string, readonly string[]> {
  const reasons = new Map<string, string[]>();
  const add = (why: string | undefined, place: string) => {
    if (why !== undefined) reasons.set(why, [...(reasons.get(why) ?? []), place]);
  };
  if (uid === "") add("it has no uid: Grafana makes another one at each start, so no link to it lasts", "uid");
  const written = fillWritten(model.variables, sources);
  for (const variable of model.variables) {
    add(grafanasPart(variable, written, sources), `variable "${variable.name}"`);
  }
  for (const panel of allPanels(model.panels)) {
    const place = `panel "${panel.title}"`;
    const why = notDrawn(panel);
    if (why !== undefined) add(why, place);
    else for (const part of drawnWithout(panel)) add(part, place);
  }
  return reasons;
}

/** How many places are named. */
const MAX_NAMED = 3;

function placesText(places: readonly string[]): string {
  const more = places.length - MAX_NAMED;
  return `${places.slice(0, MAX_NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

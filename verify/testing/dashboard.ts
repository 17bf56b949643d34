// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are placeholders of uploaded files
import { mapReader } from "../../testing/map-reader.ts";
import type { PanelQuery } from "../dashboards/panel-query.ts";
import { readDashboards } from "../dashboards/read.ts";

/** Dashboards of a folder that holds these texts, with an interval of 5 s. */
export function dashboardsFrom(files: Readonly<Record<string, unknown>>) {
  const texts = Object.entries(files).map(([name, content]) => [
    `dashboards/demo/${name}`,
    typeof content === "string" ? content : JSON.stringify(content),
  ]);
  return readDashboards(mapReader(Object.fromEntries(texts)), (text) => text.replaceAll("${port}", "8080"), 5);
}

/** The one query of a dashboard whose one panel asks it. */
export function panelQuery(
  expr: string,
  change: object = {},
  variables: readonly object[] = [],
  uid = "prometheus",
): PanelQuery {
  const { all, broken } = dashboardsFrom({
    "demo.json": {
      uid: "demo",
      title: "Demo",
      time: { from: "now-15m", to: "now" },
      templating: { list: variables },
      panels: [
        {
          type: "timeseries",
          title: "Load",
          datasource: { type: "prometheus", uid },
          targets: [{ refId: "A", expr, ...change }],
        },
      ],
    },
  });
  const query = all[0]?.queries[0];
  if (query === undefined) throw new Error(`no query: ${broken.map(({ why }) => why).join()}`);
  return query;
}

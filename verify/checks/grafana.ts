import { z } from "zod";
import type { Reader } from "../../common/files/reader.ts";
import { parseYamlFile } from "../../common/files/yaml-file.ts";
import type { Grafana } from "../ask/grafana.ts";
import { FOLDER } from "../dashboards/expected.ts";
import type { Dashboard } from "../dashboards/read.ts";
import { type Check, no, yes } from "../types.ts";
import type { DataSource } from "./data-sources.ts";

const PROVIDERS = "services/grafana/provisioning/dashboards/demo.yaml";

const schema = z.object({ providers: z.array(z.object({ folder: z.string(), folderUid: z.string() })).min(1) });

/** Grafana has what it was given: data sources that work, the folder, every dashboard in it. */
export function grafanaChecks(
  grafana: Grafana,
  reader: Reader,
  sources: readonly DataSource[],
  dashboards: readonly Dashboard[],
): Check[] {
  const yaml = parseYamlFile(PROVIDERS, reader.read(PROVIDERS));
  const [provider] = schema.parse(yaml.value).providers;
  const folder = provider ?? { folder: "", folderUid: "" };
  // Of one without a uid nobody knows under which one Grafana has it.
  const named = dashboards.filter(({ uid }) => uid !== "");
  return [
    ...sources.map(
      ({ uid, name, where }): Check => ({
        category: "data sources",
        name: `${name} in Grafana`,
        asked: `Grafana for the health of the data source ${uid}`,
        where,
        async look(ask) {
          const { ok, message } = await grafana.dataSourceHealth(ask, uid);
          return ok ? yes(message) : no(message);
        },
      }),
    ),
    {
      category: "dashboards",
      name: `folder ${folder.folder} in Grafana`,
      asked: `Grafana for the folder ${folder.folderUid}`,
      where: `${PROVIDERS}:${yaml.at(["providers", 0, "folderUid"], "").line}`,
      async look(ask) {
        const title = await grafana.folderTitle(ask, folder.folderUid);
        return title === folder.folder ? yes(title) : no(`its title is "${title}"`);
      },
    },
    ...named.map(
      ({ uid, title, file }): Check => ({
        category: "dashboards",
        name: `${uid} in Grafana`,
        asked: `Grafana for the dashboard ${uid} in the folder ${folder.folderUid}`,
        where: `${FOLDER}/${file}`,
        async look(ask) {
          const served = await grafana.dashboard(ask, uid);
          if (served === undefined) return no("Grafana has no dashboard of that uid");
          if (served.folderUid !== folder.folderUid) return no(`it is in the folder "${served.folderUid}"`);
          return served.title === title ? yes(title) : no(`its title is "${served.title}"`);
        },
      }),
    ),
  ];
}

import { count } from "../../common/words.ts";
import { EXPECTED, FOLDER } from "../dashboards/expected.ts";
import type { Dashboards } from "../dashboards/read.ts";
import { type Check, never, yes } from "../types.ts";

/** Every expected dashboard lies in the folder under its uid, with queries in it; every file of the folder is a dashboard. */
export function dashboardChecks({ all, broken }: Dashboards): Check[] {
  const others = broken.filter(({ file }) => !EXPECTED.some((each) => each.file === file));
  return [
    ...EXPECTED.map(
      ({ file, uid }): Check => ({
        category: "dashboards",
        name: uid,
        asked: `the file ${FOLDER}/${file}`,
        where: `${FOLDER}/${file}`,
        async look() {
          const wrong = broken.find((each) => each.file === file);
          if (wrong) return never(`it is not a dashboard that Grafana takes: ${wrong.why}`);
          const found = all.find((each) => each.file === file);
          if (found === undefined) return never("there is no such file");
          if (found.uid !== uid) return never(`its uid is ${found.uid}`);
          if (found.queries.length === 0) return never("it has no query");
          return yes(`"${found.title}", ${count(found.queries.length, "query", "queries")}`);
        },
      }),
    ),
    ...others.map(
      ({ file, why }): Check => ({
        category: "dashboards",
        name: file,
        asked: `the file ${FOLDER}/${file}`,
        where: `${FOLDER}/${file}`,
        look: async () => never(`it is not a dashboard that Grafana takes: ${why}`),
      }),
    ),
  ];
}

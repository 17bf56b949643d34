import type { Reader } from "../../common/files/reader.ts";
import { type Known, liesOf } from "../../dashboards/lies/lies.ts";
import { isObject } from "../../dashboards/model/json.ts";
import type { Panel } from "../../dashboards/model/panel.ts";
import { readPanels } from "../../dashboards/model/panels.ts";
import { FOLDER } from "../dashboards/expected.ts";

/** A query whose panel says of it what is not so. */
export interface Lie {
  /** The dashboard's name in the folder: `demo.json`. */
  readonly file: string;
  /** `dashboards/demo/demo.json: panel "Load", query A` */
  readonly where: string;
  readonly why: string;
}

export interface LiesOptions extends Known {
  readonly reader: Reader;
  /** Fills in the placeholders of uploaded files. */
  readonly expand: (text: string) => string;
}

/** Panels of the folder's dashboards that look right and are not. What cannot be read is for others to tell. */
export function liesIn({ reader, expand, ...known }: LiesOptions): Lie[] {
  const files = reader.list(FOLDER).filter((name) => name.endsWith(".json"));
  return files.flatMap((file) => {
    const panels = panelsIn(() => JSON.parse(expand(reader.read(`${FOLDER}/${file}`))));
    return liesOf(panels, known).map(({ title, query, why }) => ({
      file,
      where: `${FOLDER}/${file}: panel "${title}", query ${query}`,
      why,
    }));
  });
}

function panelsIn(read: () => unknown): readonly Panel[] {
  try {
    const json = read();
    return isObject(json) ? readPanels(json) : [];
  } catch {
    return [];
  }
}

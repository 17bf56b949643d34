import type { Reader } from "../../common/files/reader.ts";
import { type DataSource, effectiveReference } from "../../dashboards/model/data-source.ts";
import { fillWritten } from "../../dashboards/model/fill.ts";
import type { Panel } from "../../dashboards/model/panel.ts";
import { allPanels } from "../../dashboards/model/panels.ts";
import { PROVISIONED } from "../../dashboards/model/provisioned.ts";
import { type Annotation, type Dashboard as Model, readDashboard } from "../../dashboards/model/read.ts";
import { FOLDER } from "./expected.ts";
import { type File, type PanelQuery, panelQuery, timeOf } from "./panel-query.ts";

export interface Dashboard {
  /** Its name in the folder: `demo.json`. */
  readonly file: string;
  readonly uid: string;
  readonly title: string;
  readonly model: Model;
  readonly queries: readonly PanelQuery[];
}

export interface Dashboards {
  readonly all: readonly Dashboard[];
  /** Files that are no dashboard, with the reason. */
  readonly broken: readonly { readonly file: string; readonly why: string }[];
}

/** Every dashboard of the folder. @param expand fills in the placeholders of uploaded files. @param interval between two exports, seconds */
export function readDashboards(
  reader: Reader,
  expand: (text: string) => string,
  interval: number,
  sources: readonly DataSource[] = PROVISIONED,
): Dashboards {
  const files = reader.list(FOLDER).filter((name) => name.endsWith(".json"));
  const read = files.map((file) => ({ file, model: readDashboard(expand(reader.read(`${FOLDER}/${file}`))) }));
  return {
    all: read.flatMap(({ file, model }) =>
      typeof model === "string"
        ? []
        : [
            {
              file,
              uid: model.uid,
              title: model.title,
              model,
              queries: queriesOf({ file, model, interval, sources, written: fillWritten(model.variables, sources) }),
            },
          ],
    ),
    broken: read.flatMap(({ file, model }) => (typeof model === "string" ? [{ file, why: `it ${model}` }] : [])),
  };
}

function queriesOf(file: File): PanelQuery[] {
  const { model } = file;
  const rows = model.panels.filter(({ type }) => type === "row").sort((a, b) => a.gridPos.y - b.gridPos.y);
  return [
    ...allPanels(model.panels).flatMap((panel) => panelQueries(file, panel, rowRepeat(panel, rows))),
    ...model.annotations.map((annotation) => annotationQuery(file, annotation)),
  ];
}

/** The variable that the row above a panel is repeated by. */
function rowRepeat(panel: Panel, rows: readonly Panel[]): string {
  const around = rows.find(({ panels }) => panels.includes(panel));
  return (around ?? rows.findLast(({ gridPos }) => gridPos.y < panel.gridPos.y))?.repeat ?? "";
}

function panelQueries(file: File, panel: Panel, repeatedRow: string): PanelQuery[] {
  const short = file.file.replace(/\.json$/, "");
  const place = { panel: panel.datasource, targets: panel.targets.map(({ datasource }) => datasource) };
  return panel.targets.flatMap((target, index) => {
    if (target.isHidden || panel.type === "row") return [];
    return panelQuery(file, {
      ...target,
      name: `${short}: ${panel.title}, ${target.refId}`,
      where: `${FOLDER}/${file.file}: panel "${panel.title}", query ${target.refId}`,
      reference: effectiveReference(place, index),
      time: timeOf(file, panel, target.interval),
      repeat: panel.repeat || repeatedRow,
      marks: false,
    });
  });
}

function annotationQuery(file: File, { name, expr, datasource }: Annotation): PanelQuery {
  return panelQuery(file, {
    name: `${file.file.replace(/\.json$/, "")}: marks of ${name}`,
    where: `${FOLDER}/${file.file}: annotation "${name}"`,
    refId: "Anno",
    expr,
    instant: false,
    exemplar: false,
    reference: datasource,
    time: timeOf(file),
    repeat: "",
    marks: true,
  });
}

import { isObject, objectsOf, textOf } from "../../../../dashboards/model/json.ts";
import type { Panel as Model } from "../../../../dashboards/model/panel.ts";
import type { Annotation, Panel, ReadPanel } from "./model.ts";

/** A panel as the page draws it: the model says what it asks and where it stands, its file how it is drawn. */
export function readPanel(model: Model): ReadPanel {
  const { id, type, title, gridPos, collapsed, panels, json } = model;
  const { fieldConfig, options } = json as Partial<Panel>;
  return {
    id,
    type,
    title,
    gridPos,
    collapsed,
    panels: panels.map(readPanel),
    description: textOf(json["description"]),
    links: objectsOf(json["links"]) as unknown as NonNullable<Panel["links"]>,
    transformations: objectsOf(json["transformations"]).filter(
      ({ disabled }) => disabled !== true,
    ) as unknown as NonNullable<Panel["transformations"]>,
    ...(isObject(fieldConfig) ? { fieldConfig } : {}),
    ...(isObject(options) ? { options } : {}),
    model,
  };
}

/** How an annotation is drawn. */
export function annotationStyle({ name, json }: { readonly name: string; readonly json: object }): Annotation {
  const { iconColor, titleFormat } = json as Partial<Annotation>;
  return {
    name,
    ...(typeof iconColor === "string" ? { iconColor } : {}),
    ...(typeof titleFormat === "string" ? { titleFormat } : {}),
  };
}

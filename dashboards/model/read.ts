import { type Reference, referenceOf } from "./data-source.ts";
import { isObject, type Json, objectOf, objectsOf, textOf } from "./json.ts";
import type { Panel } from "./panel.ts";
import { readPanels } from "./panels.ts";
import { readVariables, type Variable } from "./variable.ts";

export interface Annotation {
  readonly name: string;
  readonly isEnabled: boolean;
  /** Empty where there is no PromQL. */
  readonly expr: string;
  readonly datasource: Reference;
  readonly json: Json;
}

/** A dashboard of Grafana's classic model. */
export interface Dashboard {
  /** Of the file; empty where it has none, and Grafana makes one. */
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly time: { readonly from: string; readonly to: string };
  readonly refresh: string;
  readonly panels: readonly Panel[];
  readonly variables: readonly Variable[];
  /** Without the one that Grafana adds to each dashboard it saves. */
  readonly annotations: readonly Annotation[];
  readonly links: readonly Json[];
}

/** The dashboard in a file's text, or why Grafana does not take it: a sentence without its subject, such as `has no title`. */
export function readDashboard(text: string): Dashboard | string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return `is not JSON: ${(error as Error).message.replace(/\s+/g, " ").slice(0, 200)}`;
  }
  return isObject(json) ? (refusal(json) ?? dashboardOf(json)) : "holds no JSON object";
}

function refusal(json: Json): string | undefined {
  const { uid, title, apiVersion, spec, dashboard } = json;
  if (isObject(spec) && (apiVersion !== undefined || Array.isArray(spec["elements"]) || isObject(spec["elements"]))) {
    return 'is in the resource format: export it with the model "Classic"';
  }
  if (isObject(json["elements"])) return 'is in the model V2: export it with the model "Classic"';
  if (isObject(dashboard) && textOf(title) === "") {
    return 'holds the dashboard inside "dashboard", as Grafana\'s API answers: keep only what stands in there';
  }
  if (textOf(title).trim() === "") return "has no title";
  const id = textOf(uid);
  if (id.length > 40) return `has a uid of ${id.length} characters: Grafana takes 40`;
  return /^[\w-]*$/.test(id) ? undefined : `has the uid "${id}": Grafana takes letters, digits, - and _`;
}

function dashboardOf(json: Json): Dashboard {
  const { from, to } = objectOf(json["time"]);
  return {
    uid: textOf(json["uid"]),
    title: textOf(json["title"]),
    description: textOf(json["description"]),
    time: { from: textOf(from) || "now-6h", to: textOf(to) || "now" },
    refresh: typeof json["refresh"] === "string" ? json["refresh"] : "",
    panels: readPanels(json),
    variables: readVariables(json["templating"]),
    annotations: objectsOf(objectOf(json["annotations"])["list"])
      .filter(({ builtIn }) => builtIn !== 1)
      .map(annotationOf),
    links: objectsOf(json["links"]),
  };
}

function annotationOf(json: Json): Annotation {
  // Grafana saves the query in `target`; `expr` is where it was before, and is still read.
  return {
    name: textOf(json["name"]),
    isEnabled: json["enable"] !== false,
    expr: textOf(objectOf(json["target"])["expr"]) || textOf(json["expr"]),
    datasource: referenceOf(json["datasource"]),
    json,
  };
}

/** A uid for a dashboard whose file has none: of the file's name. */
export function uidOf({ uid }: Dashboard, file: string): string {
  return (
    uid ||
    file
      .replace(/\.json$/, "")
      .replace(/[^\w-]+/g, "-")
      .slice(0, 40) ||
    "dashboard"
  );
}

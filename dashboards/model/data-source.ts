import { isObject, textOf } from "./json.ts";

export interface DataSource {
  readonly name: string;
  readonly uid: string;
  /** `prometheus`, `jaeger` */
  readonly type: string;
  readonly isDefault: boolean;
}

/** How a panel, a query or a variable names its data source: by uid or name; undefined for the default one. */
export type Reference = string | undefined;

/** What answers a query. */
export type Source =
  | { readonly kind: "prometheus"; readonly uid: string }
  /** One that Grafana has, and the console does not ask. */
  | { readonly kind: "other"; readonly name: string }
  | { readonly kind: "expression" }
  | { readonly kind: "built-in"; readonly name: string }
  /** An input of an export for sharing, which only an import by hand fills. */
  | { readonly kind: "input"; readonly name: string }
  | { readonly kind: "missing"; readonly name: string };

const MIXED = "-- Mixed --";
const EXPRESSIONS = ["__expr__", "-100", "Expression"];
const BUILT_IN = ["-- Grafana --", "grafana", "-- Dashboard --"];

/** The reference in `datasource`: an object with a uid, or a name by itself as Grafana wrote it before version 8.3. */
export function referenceOf(datasource: unknown): Reference {
  if (!isObject(datasource)) return textOf(datasource) || undefined;
  const { uid, type } = datasource;
  if (EXPRESSIONS.includes(textOf(type))) return "__expr__";
  // Grafana's own has the type "datasource", and had no uid of its own at first.
  return textOf(uid) || undefined;
}

export interface Place {
  readonly panel: Reference;
  /** Of each query of the panel. */
  readonly targets: readonly Reference[];
}

/**
 * Which reference a query goes by: its own in a panel of several data sources, the panel's in any other, and the first
 * query's where the panel has none. An expression is one wherever it stands.
 */
export function effectiveReference({ panel, targets }: Place, index: number): Reference {
  const own = targets[index];
  if (own === "__expr__" || panel === MIXED) return own;
  return panel ?? targets.find((each) => each !== undefined && each !== "__expr__");
}

/** @param fill puts in the values of the dashboard's variables */
export function sourceOf(
  reference: Reference,
  sources: readonly DataSource[],
  fill: (text: string) => string = (text) => text,
): Source {
  const name = fill(reference ?? "default");
  if (EXPRESSIONS.includes(name)) return { kind: "expression" };
  if (BUILT_IN.includes(name)) return { kind: "built-in", name };
  const found =
    name === "default" || name === ""
      ? sources.find(({ isDefault }) => isDefault)
      : (sources.find(({ uid }) => uid === name) ?? sources.find((each) => each.name === name));
  if (found === undefined) return { kind: /^\$|^\[\[/.test(name) ? "input" : "missing", name };
  return found.type === "prometheus" ? { kind: "prometheus", uid: found.uid } : { kind: "other", name: found.name };
}

/** Why the console does not ask a source; undefined for Prometheus. A sentence without its end. */
export function whyNot(source: Source, sources: readonly DataSource[]): string | undefined {
  const names = sources.map(({ name }) => name).join(" and ") || "none";
  const are = sources.length > 1 ? "are" : "is";
  switch (source.kind) {
    case "prometheus":
      return undefined;
    case "other":
      return `only Grafana asks the data source ${source.name}`;
    case "expression":
      return "only Grafana evaluates expressions";
    case "built-in":
      return `only Grafana has the data source "${source.name}"`;
    case "input":
      return `its data source ${source.name} is not a variable of this dashboard, so Grafana does not find it either: write "prometheus" in its place`;
    case "missing":
      return `its data source "${source.name}" is not in this stack, so Grafana does not find it either: there ${are} ${names}`;
  }
}

/** Whether Grafana can ask it and the console cannot; what Grafana does not find either is a mistake in the file. */
export function isGrafanasAlone({ kind }: Source): boolean {
  return kind === "other" || kind === "expression" || kind === "built-in";
}

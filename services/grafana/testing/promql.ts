import { parser } from "@prometheus-io/lezer-promql";
import { replaceVariables } from "../../../dashboards/model/replace.ts";
import { ownVariables, stepOf } from "../../../dashboards/model/time.ts";

const RANGE_S = 900;
const OWN = ownVariables(RANGE_S, stepOf({ range: RANGE_S, points: 100, timeInterval: 5 }));

/** A query as Grafana sends it for the last 15 minutes, with every service chosen. */
export function filled(expr: string): string {
  return replaceVariables(expr, (name) => OWN[name] ?? ".+");
}

/** What Prometheus' own grammar does not understand: `column: text around it`; empty for a whole query. */
export function syntaxErrors(expr: string): readonly string[] {
  const errors: string[] = [];
  parser.parse(expr).iterate({
    enter: ({ type, from }) => {
      if (type.isError) errors.push(`${from + 1}: ${expr.slice(Math.max(0, from - 10), from + 10)}`);
    },
  });
  return errors;
}

/** Names of the metrics a query asks for. */
export function metricNames(expr: string): readonly string[] {
  const names = new Set<string>();
  parser.parse(expr).iterate({
    enter: ({ node }) => {
      if (node.name !== "VectorSelector") return;
      const name = node.getChild("Identifier");
      if (name !== null) names.add(expr.slice(name.from, name.to));
    },
  });
  return [...names];
}

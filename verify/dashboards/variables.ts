import { NoAnswer } from "../../common/http/answer.ts";
import type { DataSource } from "../../dashboards/model/data-source.ts";
import { fillVariables } from "../../dashboards/model/fill.ts";
import { type Filled, fillQuery, withOwn } from "../../dashboards/model/filled.ts";
import type { Answers } from "../../dashboards/model/question.ts";
import { ALL, type Variable } from "../../dashboards/model/variable.ts";
import type { Ask } from "../ask/ask.ts";
import type { Prometheus } from "../ask/prometheus.ts";
import type { PanelQuery } from "./panel-query.ts";

/** One way to fill in the variables of a query. */
export interface Choice {
  /** `service=All`; empty where there is no variable. */
  readonly text: string;
  /** PromQL with everything filled in. */
  readonly expr: string;
}

/** Types of variables that have one value, or names of one data source: they make no other query. */
const ALIKE = ["datasource", "constant", "textbox", "adhoc"];

type Asked = Pick<PanelQuery, "expr" | "variables" | "own" | "repeat">;

/** Every variable as the dashboard opens, and then each of its other values once. @throws NoAnswer where one has no value */
export async function choicesOf(
  prometheus: Prometheus,
  ask: Ask,
  query: Asked,
  sources: readonly DataSource[],
): Promise<Choice[]> {
  const { variables, own, repeat } = query;
  const answers = answersOf(prometheus, ask);
  const fill = (picked: Readonly<Record<string, readonly string[]>>) =>
    fillVariables(variables, { answers, sources, picked, own });
  const whole = await fill({});
  for (const filled of whole) refuse(filled);
  const base = copyOf(whole.find(({ variable }) => variable.name === repeat));
  const opened = Object.keys(base).length === 0 ? whole : await fill(base);
  const others = opened.flatMap(({ variable, options, chosen }) =>
    ALIKE.includes(variable.type)
      ? []
      : [...(variable.includeAll && variable.name !== repeat ? [ALL] : []), ...options.map(({ value }) => value)]
          .filter((value) => !(chosen.length === 1 && chosen[0] === value))
          .map((value) => fill({ ...base, [variable.name]: [value] })),
  );
  // A value of one variable may leave another without any: Grafana shows nothing then, and is right.
  const more = (await Promise.all(others)).filter((filled) => filled.every((each) => !isWithoutValue(each)));
  return [opened, ...more].map((filled) => choiceOf(query, filled));
}

function choiceOf({ expr, own }: Asked, filled: readonly Filled[]): Choice {
  const text = filled
    .filter(({ variable }) => !ALIKE.includes(variable.type))
    .map(
      ({ variable, chosen }) => `${variable.name}=${chosen.map((value) => (value === ALL ? "All" : value)).join("+")}`,
    )
    .join(", ");
  return { text, expr: withOwn(fillQuery(expr, filled), own) };
}

/** The first copy of a panel that is repeated: it has one value of its variable. */
function copyOf(repeated: Filled | undefined): Readonly<Record<string, readonly string[]>> {
  const [first] = repeated?.chosen.includes(ALL)
    ? repeated.options.map(({ value }) => value)
    : (repeated?.chosen ?? []);
  return repeated === undefined || first === undefined ? {} : { [repeated.variable.name]: [first] };
}

function isWithoutValue({ variable, options, without }: Filled): boolean {
  return variable.type === "query" && options.length === 0 && without === undefined;
}

function refuse(filled: Filled): void {
  const { variable, failed } = filled;
  if (failed !== undefined) throw new NoAnswer(`the values of the variable $${variable.name}: ${failed}`);
  if (isWithoutValue(filled)) throw new NoAnswer(`the variable $${variable.name} has no value: ${written(variable)}`);
}

function written({ query, regex }: Variable): string {
  return regex === "" ? query : `${query} with the regex ${regex}`;
}

/** What is there now: a value that only was there shows nothing. */
function answersOf(prometheus: Prometheus, ask: Ask): Answers {
  return {
    labelNames: (match) => prometheus.labelNames(ask, match),
    series: (match) => prometheus.series(ask, match),
    async labelValues(label, match) {
      if (label === "__name__" && match === undefined) return prometheus.metricNames(ask);
      const series = await prometheus.instant(ask, `group by (${label}) (${match ?? `{${label}!=""}`})`);
      return series.flatMap(({ labels }) => labels[label] ?? []).sort();
    },
    async instant(query) {
      const series = await prometheus.instant(ask, query);
      return series.flatMap(({ labels, samples }) => samples.map(({ time, value }) => ({ labels, value, at: time })));
    },
  };
}

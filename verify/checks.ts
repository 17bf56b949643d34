import type { Reader } from "../common/files/reader.ts";
import { placeholderValues } from "../common/placeholders.ts";
import type { SwarmNode } from "../engine/engine.ts";
import type { Plan } from "../plan/types.ts";
import { loadScenarios } from "../scenarios/schema/load.ts";
import { grafanaAt } from "./ask/grafana.ts";
import { jaegerAt } from "./ask/jaeger.ts";
import { prometheusAt } from "./ask/prometheus.ts";
import { callChecks } from "./checks/calls.ts";
import { dashboardChecks } from "./checks/dashboards.ts";
import { dataSourceChecks, dataSourcesIn } from "./checks/data-sources.ts";
import { exemplarChecks } from "./checks/exemplars.ts";
import { grafanaChecks } from "./checks/grafana.ts";
import { lieChecks } from "./checks/lies.ts";
import { linkChecks } from "./checks/links.ts";
import { lostChecks } from "./checks/lost.ts";
import { metricChecks } from "./checks/metrics.ts";
import { nameChecks } from "./checks/names.ts";
import { nodeChecks } from "./checks/nodes.ts";
import { onlyGrafanaChecks } from "./checks/only-grafana.ts";
import { ownTraceCheck } from "./checks/own-trace.ts";
import { pageChecks } from "./checks/pages.ts";
import { prometheusSource, queryChecks } from "./checks/queries.ts";
import { LOAD, rateChecks } from "./checks/rates.ts";
import { type ServicesOptions, serviceChecks } from "./checks/services.ts";
import { attributeChecks, spanChecks } from "./checks/spans.ts";
import { newVisitor, type RandomHex, visitsOf } from "./checks/visitor.ts";
import { FOLDER } from "./dashboards/expected.ts";
import { onlyUnderFault } from "./dashboards/only-under-fault.ts";
import { readDashboards } from "./dashboards/read.ts";
import { liesOfPlan } from "./lies/of-plan.ts";
import { linkedAddresses } from "./linked.ts";
import { promisesOf } from "./promises.ts";
import { restartsOf } from "./restarts.ts";
import type { Check } from "./types.ts";

export interface ChecksOptions extends Omit<ServicesOptions, "restarts"> {
  readonly plan: Plan;
  readonly reader: Reader;
  readonly random: RandomHex;
  /** Of the swarm that runs the stack; none where the engine itself does. */
  readonly nodeNames: readonly string[];
  readonly nodes: () => Promise<readonly SwarmNode[]>;
}

/** A query's `${interval}` is its author's variable: placeholders of ours stand in addresses alone, which are not asked. */
const asTheyAre = (text: string): string => text;

/** Everything that must be so of a stack that is up: what its files promise, and what its dashboards show. */
export function checksOf(options: ChecksOptions): Check[] {
  const { plan, reader, random } = options;
  const { interval } = plan.settings;
  const prometheus = prometheusAt(prefixOf(plan, "prometheus"));
  // Where Jaeger has no page of its own, its API alone is routed to it.
  const jaeger = jaegerAt(prefixOf(plan, "jaeger").replace(/api\/$/, ""));
  const promises = promisesOf(plan, reader);
  // No panel needs a memory limit; the other placeholders are the same for every service.
  const values = placeholderValues({ stack: plan.stack, ...plan.settings, memory: 0 });
  const sources = dataSourcesIn(reader, values);
  const dashboards = readDashboards(reader, asTheyAre, interval, sources);
  const queries = dashboards.all.flatMap((dashboard) => dashboard.queries);
  const grafana = plan.containers.some(({ service }) => service === "grafana")
    ? grafanaAt(prefixOf(plan, "grafana"))
    : undefined;
  const visitor = newVisitor(visitsOf(plan), random);
  const { scenarios } = loadScenarios(reader);
  return [
    ...serviceChecks({
      ...options,
      restarts: (ask, service, life) => restartsOf(prometheus, ask, service, life, interval),
    }),
    ...nodeChecks(options.nodeNames, options.nodes),
    ...pageChecks({
      plan,
      linked: linkedAddresses(
        reader,
        dashboards.all.map(({ file }) => `${FOLDER}/${file}`),
        scenarios,
      ),
      dashboards: Object.fromEntries(dashboards.all.map(({ uid, title }) => [uid, title])),
    }),
    ...metricChecks(prometheus, promises, interval),
    ...spanChecks(jaeger, promises, visitor, interval),
    ...attributeChecks(jaeger, promises, visitor, interval),
    ...linkChecks(jaeger, promises, visitor, interval),
    ...callChecks(jaeger, promises, visitor, interval),
    ...ownTraceCheck(jaeger, plan, random),
    ...rateChecks({ plan, prometheus, jaeger, containers: options.containers, prefix: prefixOf(plan, LOAD) }),
    ...lostChecks({ plan, prometheus, hint: options.hint }),
    ...exemplarChecks(prometheus, jaeger, shownExemplars(queries), interval),
    ...dataSourceChecks(plan, sources),
    ...dashboardChecks(dashboards),
    ...onlyGrafanaChecks(dashboards.all, sources),
    ...lieChecks(
      dashboards.all.map(({ file }) => file),
      liesOfPlan(plan, reader),
    ),
    ...(grafana ? grafanaChecks(grafana, reader, sources, dashboards.all) : []),
    ...nameChecks(prometheus, queries, { visitor, interval, underFault: onlyUnderFault(scenarios) }),
    ...queryChecks({
      prometheus,
      source: grafana?.panels ?? prometheusSource(prometheus),
      queries,
      dataSources: sources,
      visitor,
      interval,
    }),
  ];
}

function prefixOf({ routes }: Plan, service: string): string {
  return routes.find((route) => route.service === service)?.prefix ?? `/${service}/`;
}

function shownExemplars(queries: ReturnType<typeof readDashboards>["all"][number]["queries"]) {
  return queries
    .filter(({ exemplar }) => exemplar)
    .flatMap(({ read, where }) => (read?.names ?? []).map(({ metric }) => ({ metric, where })));
}

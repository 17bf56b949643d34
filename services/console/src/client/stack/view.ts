import type { ServiceFacts, StackFacts } from "../../stack-facts.ts";
import { type Dependency, type Edge, edgesOf } from "./edges.ts";
import type { Figures, ServiceFigures } from "./figures.ts";
import type { Health } from "./health.ts";

/** What one backend told, and what is wrong with it now; what was known before is kept beside the trouble. */
export interface Part<T> {
  readonly data?: T;
  readonly trouble?: string;
}

export interface Known {
  readonly health: Part<ReadonlyMap<string, Health>>;
  readonly figures: Part<Figures>;
  readonly dependencies: Part<readonly Dependency[]>;
}

/** How long calls are counted in traces, seconds. */
export const countedSeconds = 60;

export interface ServiceView extends ServiceFacts {
  readonly health: Health | undefined;
  readonly figures: ServiceFigures | undefined;
  readonly links: readonly { readonly href: string; readonly text: string }[];
}

export interface StackView {
  /** Those that call or are called. */
  readonly traced: readonly ServiceView[];
  readonly quiet: readonly ServiceView[];
  readonly edges: readonly Edge[];
}

/** What the page shows of what is known. A trace may name a service that the plan does not have. */
export function viewStack(facts: StackFacts, { health, figures, dependencies }: Known): StackView {
  const edges = edgesOf(facts.services, figures.data ?? new Map(), dependencies.data ?? [], countedSeconds);
  const inCalls = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const planned = new Set(facts.services.map(({ name }) => name));
  const strangers = [...inCalls].filter((name) => !planned.has(name));
  const services = [...facts.services, ...strangers.map((name) => ({ name, calls: [], routes: [] }))];
  const views = services.map(
    (service): ServiceView => ({
      ...service,
      health: health.data?.get(service.name),
      figures: figures.data?.get(service.name),
      links: linksOf(service, facts, inCalls.has(service.name)),
    }),
  );
  const depth = depths(edges);
  const isTraced = ({ name, figures: own }: ServiceView): boolean => inCalls.has(name) || own?.traffic !== undefined;
  const traced = views.filter(isTraced).sort((a, b) => (depth.get(a.name) ?? 0) - (depth.get(b.name) ?? 0));
  return { traced, quiet: views.filter((one) => !isTraced(one)), edges };
}

/** How many calls each is away from where a request comes in; those who call each other in a circle stop somewhere. */
function depths(edges: readonly Edge[]): ReadonlyMap<string, number> {
  const depth = new Map<string, number>();
  for (let round = 0; round < edges.length; round += 1) {
    for (const { from, to } of edges) {
      const next = (depth.get(from) ?? 0) + 1;
      if (next > (depth.get(to) ?? 0) && next <= edges.length) depth.set(to, next);
    }
  }
  return depth;
}

function linksOf({ name, routes }: ServiceFacts, { urls }: StackFacts, isTraced: boolean): ServiceView["links"] {
  const service = encodeURIComponent(name);
  const dashboard =
    urls["Grafana"] === undefined ? "/console/dashboards/astrolab-demo" : "/grafana/d/astrolab-demo/demo";
  const own = Object.entries(urls).flatMap(([title, url]) => {
    const { pathname } = new URL(url);
    return routes.includes(pathname) && !pathname.startsWith("/console/") ? [{ href: pathname, text: title }] : [];
  });
  return isTraced
    ? [
        { href: `${dashboard}?var-service=${service}`, text: "Dashboard" },
        { href: `/console/traces/?service=${service}`, text: "Traces" },
      ]
    : own;
}

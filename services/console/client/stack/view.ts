import type { JaegerDependency } from "../../../../common/http/jaeger.ts";
import type { StackAnswer } from "../../server/stack-answer.ts";
import type { ServiceFacts } from "../../server/stack-facts.ts";
import { readSearch, writeSearch } from "../traces/search/search.ts";
import { type Edge, edgesOf } from "./edges.ts";
import type { Figures, ServiceFigures } from "./figures.ts";
import type { Health } from "./health.ts";

/** What one backend answered, and what is wrong with it now; what was known before is kept beside the trouble. */
export interface Part<T> {
  readonly data?: T;
  readonly trouble?: string;
}

export interface Known {
  readonly health: Part<ReadonlyMap<string, Health>>;
  readonly figures: Part<Figures>;
  readonly dependencies: Part<readonly JaegerDependency[]>;
}

/** How long calls are counted in traces, seconds. */
export const countedSeconds = 60;

export interface ServiceView extends ServiceFacts {
  /** The language that it is written in, which database or queue it is, such as `redis`, or `browser`; undefined for what is none of these. */
  readonly kind: string | undefined;
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
export function viewStack(facts: StackAnswer, { health, figures, dependencies }: Known): StackView {
  const edges = edgesOf(facts.services, figures.data ?? new Map(), dependencies.data ?? [], countedSeconds);
  const inCalls = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const planned = new Set(facts.services.map(({ name }) => name));
  const unplanned = [...inCalls].filter((name) => !planned.has(name));
  const services: readonly ServiceFacts[] = [
    ...facts.services,
    ...unplanned.map((name) => ({ name, calls: [], routes: [] })),
  ];
  const views = services.map(
    (service): ServiceView => ({
      ...service,
      kind:
        service.language ??
        (isPage(service.name, facts) ? "browser" : undefined) ??
        queueOf(service, figures.data) ??
        databaseOf(service, edges, figures.data),
      // A figure may be old; "healthy" of a moment ago is nothing to rely on.
      health: health.trouble === undefined ? health.data?.get(service.name) : undefined,
      figures: figures.data?.get(service.name) ?? asCalled(service.name, edges),
      links: linksOf(service, facts, inCalls.has(service.name) && !service.silent),
    }),
  );
  const depth = depths(edges);
  const isTraced = ({ name, figures: own }: ServiceView): boolean => inCalls.has(name) || own?.traffic !== undefined;
  const traced = views.filter(isTraced).sort((a, b) => (depth.get(a.name) ?? 0) - (depth.get(b.name) ?? 0));
  return { traced, quiet: views.filter((one) => !isTraced(one)), edges };
}

/** Whether it stands for the pages of a service, in a browser. */
function isPage(name: string, { services }: StackAnswer): boolean {
  return services.some(({ browser }) => browser === name);
}

/** Of one that makes no spans, by those who send to it or take from it. */
function queueOf({ name, silent }: ServiceFacts, figures: Figures | undefined): string | undefined {
  if (!silent) return undefined;
  const all = [...(figures?.values() ?? [])].flatMap(({ messages }) => messages);
  return all.find(({ queue }) => queue === name)?.system;
}

/** Of a service that makes no spans, by those who ask it. */
function databaseOf(
  { name, silent }: ServiceFacts,
  edges: readonly Edge[],
  figures: Figures | undefined,
): string | undefined {
  if (!silent) return undefined;
  return edges.flatMap(({ from, to, seen }) => (to === name && seen ? (figures?.get(from)?.database ?? []) : []))[0];
}

/** What its only caller says of a service that says nothing itself. */
function asCalled(name: string, edges: readonly Edge[]): ServiceFigures | undefined {
  const [edge, ...more] = edges.filter(({ to, seen }) => to === name && seen);
  if (edge?.traffic === undefined || more.length > 0) return undefined;
  const unknown = { memory: undefined, memoryLimit: undefined, startedAt: undefined, restarts: undefined };
  const own = { traffic: edge.traffic, answers: new Set<string>(), asks: new Map(), database: undefined, messages: [] };
  return { ...unknown, ...own, history: [] };
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

function linksOf(
  { name, dashboard: own, routes }: ServiceFacts,
  facts: StackAnswer,
  isTraced: boolean,
): ServiceView["links"] {
  const service = encodeURIComponent(name);
  // A page in the browser answers nobody, so the dashboard of requests has nothing of it.
  const uid = isTraced ? (isPage(name, facts) ? undefined : "astrolab-demo") : own;
  const base = facts.urls["Grafana"] === undefined ? "/console/dashboards/" : "/grafana/d/";
  const dashboard = uid !== undefined && facts.dashboards.includes(uid) ? [`${base}${uid}`] : [];
  if (isTraced) {
    return [
      ...dashboard.map((href) => ({ href: `${href}?var-service=${service}`, text: "Dashboard" })),
      { href: tracesOf(name, facts), text: "Traces" },
    ];
  }
  // The console stands in for pages of others; its own are in the navigation.
  const isConsole = routes.includes("/console/");
  const pages = Object.entries(facts.urls).flatMap(([title, url]) => {
    const { pathname } = new URL(url);
    const isOwn = routes.some((route) => route === pathname || (pathname !== "/" && route.startsWith(pathname)));
    return isOwn && !isConsole ? [{ href: pathname, text: title }] : [];
  });
  return [...dashboard.map((href) => ({ href, text: "Dashboard" })), ...pages];
}

function tracesOf(service: string, { jaegerPage }: StackAnswer): string {
  if (jaegerPage === null) return `/console/traces/?service=${encodeURIComponent(service)}`;
  return `${jaegerPage}search?${writeSearch(readSearch(new URLSearchParams({ service })))}`;
}

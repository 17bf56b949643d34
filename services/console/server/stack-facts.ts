import { readFileSync } from "node:fs";

/** What the pages need to know of the stack they are in. */
export interface StackFacts {
  readonly name: string;
  /** The one published port. */
  readonly port: number;
  /** Simulated shoppers. */
  readonly users: number;
  /** Seconds between two samples. */
  readonly interval: number;
  /** A swarm of several nodes runs it. */
  readonly spread?: true;
  /** What a person opens, by title: a whole address on the stack's own port. */
  readonly urls: Readonly<Record<string, string>>;
  readonly services: readonly ServiceFacts[];
}

export interface ServiceFacts {
  readonly name: string;
  /** Absent for somebody else's server. */
  readonly language?: string;
  /** The uid of a dashboard that shows this service alone. */
  readonly dashboard?: string;
  /** It makes no spans: that it is called, only its callers tell. */
  readonly silent?: true;
  /** The `service.name` under which its pages send spans from the browser. */
  readonly browser?: string;
  /** Whom it calls, by the plan. */
  readonly calls: readonly string[];
  /** What the proxy serves from it, such as `/loadgen/`. */
  readonly routes: readonly string[];
  /** The proxy cannot see its health: the engine alone knows it. */
  readonly unseen?: true;
}

interface PlanFile extends Pick<StackFacts, "urls"> {
  readonly stack: string;
  readonly services: readonly (Omit<ServiceFacts, "unseen"> & PlannedService)[];
  readonly settings: Pick<StackFacts, "port" | "users" | "interval" | "spread">;
}

interface PlannedService {
  readonly health?: PlannedHealth;
  readonly telemetry?: { readonly metrics: readonly string[] };
}

interface PlannedHealth {
  /** A port that has to be opened to know. */
  readonly tcp?: number;
  readonly command?: readonly string[];
}

const nothing: StackFacts = { name: "dev", port: 8080, users: 10, interval: 5, urls: {}, services: [] };

/** From the plan that the stack puts into the container; without one, a stack of defaults with nothing in it. */
export function loadStackFacts(file: string): StackFacts {
  const plan = readPlan(file);
  if (plan === undefined) return nothing;
  const { stack, settings, urls, services } = plan;
  const shown = services.map(({ name, language, dashboard, silent, browser, calls, routes, health }) => ({
    name,
    ...(language === undefined ? {} : { language }),
    ...(dashboard === undefined ? {} : { dashboard }),
    ...(silent === undefined ? {} : { silent }),
    ...(browser === undefined ? {} : { browser }),
    calls,
    routes,
    ...(health?.command === undefined ? {} : { unseen: true as const }),
  }));
  const { port, users, interval, spread } = settings;
  return { name: stack, port, users, interval, ...(spread && { spread }), urls, services: shown };
}

/** The ports that tell whether a service is ready, by service: of those that speak no HTTP. */
export function loadTcpPorts(file: string): ReadonlyMap<string, number> {
  const services = readPlan(file)?.services ?? [];
  return new Map(services.flatMap(({ name, health }) => (health?.tcp === undefined ? [] : [[name, health.tcp]])));
}

/** The metrics that the stack's services promise, as Prometheus names them. */
export function loadPromised(file: string): readonly string[] {
  return readPlan(file)?.services.flatMap(({ telemetry }) => telemetry?.metrics ?? []) ?? [];
}

function readPlan(file: string): PlanFile | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as PlanFile;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

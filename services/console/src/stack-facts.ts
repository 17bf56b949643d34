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
  /** Whom it calls, by the plan. */
  readonly calls: readonly string[];
  /** What the proxy serves from it, such as `/loadgen/`. */
  readonly routes: readonly string[];
}

interface PlanFile extends Pick<StackFacts, "urls" | "services"> {
  readonly stack: string;
  readonly settings: Pick<StackFacts, "port" | "users" | "interval">;
}

const nothing: StackFacts = { name: "dev", port: 8080, users: 10, interval: 5, urls: {}, services: [] };

/** From the plan that the stack puts into the container; without one, a stack of defaults with nothing in it. */
export function loadStackFacts(file: string): StackFacts {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return nothing;
    throw error;
  }
  const { stack, settings, urls, services } = JSON.parse(text) as PlanFile;
  const shown = services.map(({ name, language, dashboard, calls, routes }) => ({
    name,
    ...(language === undefined ? {} : { language }),
    ...(dashboard === undefined ? {} : { dashboard }),
    calls,
    routes,
  }));
  const { port, users, interval } = settings;
  return { name: stack, port, users, interval, urls, services: shown };
}
